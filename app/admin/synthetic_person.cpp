// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/synthetic_person.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "app/admin/counter_random.h"
#include "app/admin/purposes.h"

namespace admin {

namespace {

/// Rings, households, repeats and victims stay within a block, so that any applicant follows from its own block alone.
constexpr std::uint64_t kBlock = 64;

struct Ring {
    std::uint64_t start = 0;
    std::uint64_t size = 0;
};

Ring RingOf(std::uint64_t seed, std::uint64_t block)
{
    const Draws draws(seed, block);
    if (!draws.chance(kRing, 110'000))
        return {};
    const auto size = static_cast<std::uint64_t>(3 + draws.below(kRingSize, 5));
    return {block * kBlock +
                static_cast<std::uint64_t>(draws.below(kRingStart, static_cast<std::int64_t>(kBlock - size))),
            size};
}

/// The index whose person this application is by: mostly its own.
std::uint64_t PersonOf(std::uint64_t seed, std::uint64_t index)
{
    const auto place = static_cast<std::int64_t>(index % kBlock);
    const Draws draws(seed, index);
    if (place == 0 || !draws.chance(kRepeat, 110'000))
        return index;
    return PersonOf(seed, index - static_cast<std::uint64_t>(1 + draws.below(kRepeatOf, place)));
}

/// 1 / (1 + e^-logit), linear between points half a unit apart: the population's own law, in integers.
std::int64_t Logistic(std::int64_t logit)
{
    constexpr std::array<std::int64_t, 25> kAt{335,    553,    911,    1501,   2473,   4070,   6693,   10987,  17986,
                                               29312,  47426,  75858,  119203, 182426, 268941, 377541, 500000, 622459,
                                               731059, 817574, 880797, 924142, 952574, 970688, 982014};
    constexpr std::int64_t kStep = 500'000;
    const std::int64_t from_left = std::clamp<std::int64_t>(logit + 8'000'000, 0, 24 * kStep - 1);
    const auto cell = static_cast<std::size_t>(from_left / kStep);
    return kAt[cell] + (kAt[cell + 1] - kAt[cell]) * (from_left % kStep) / kStep;
}

std::int64_t TruePd(const Traits& traits)
{
    std::int64_t logit = -4'800'000;
    logit += (-75 * traits.character - 85 * traits.capacity + 115 * traits.pressure - 65 * traits.stability) / 115;
    logit += traits.ring_size > 0 ? 1'300'000 : 0;
    logit += traits.stolen ? 2'000'000 : 0;
    logit += traits.thin ? 250'000 : 0;
    return Logistic(logit);
}

int AgeOf(const Draws& draws, bool student)
{
    if (draws.chance(kMinor, 3'000))
        return 16 + static_cast<int>(draws.below(kAge, 2));
    if (student)
        return 18 + static_cast<int>(draws.below(kAge, 6));
    // Young adults are most of the demand: the lower of two uniform ages.
    const auto first = draws.below(kAge, 46);
    const auto second = draws.below(kAge + 1000, 46);
    return 19 + static_cast<int>(std::min(first, second));
}

} // namespace

Traits TraitsOf(std::uint64_t seed, std::uint64_t index)
{
    Traits traits;
    traits.person = PersonOf(seed, index);
    traits.repeat = traits.person != index;
    const Draws draws(seed, traits.person);
    traits.character = draws.normal(kCharacter);
    traits.capacity = draws.normal(kCapacity);
    traits.pressure = draws.normal(kPressure);
    traits.stability = draws.normal(kStability);
    // One in eight has a damaged file: owes everywhere and has been late, which is where most of the losses are.
    traits.damaged = draws.chance(kDamaged, 130'000);
    if (traits.damaged) {
        traits.character -= 1'300'000;
        traits.pressure += 2'000'000;
    }
    traits.student = draws.chance(kStudent, 42'000);
    traits.age = AgeOf(draws, traits.student);
    traits.no_file = draws.chance(kNoFile, 8'000);
    traits.thin = traits.no_file || draws.chance(kThin, traits.age < 24 ? 60'000 : 14'000);
    const Ring ring = RingOf(seed, traits.person / kBlock);
    if (traits.person >= ring.start && traits.person < ring.start + ring.size) {
        traits.ring_size = static_cast<int>(ring.size);
        traits.ring_position = static_cast<int>(traits.person - ring.start) + 1;
    }
    const bool first_of_block = traits.person % kBlock == 0;
    traits.household = !first_of_block && traits.ring_size == 0 && draws.chance(kHousehold, 30'000);
    traits.stolen = !first_of_block && draws.chance(kStolen, traits.ring_size > 0 ? 120'000 : 6'000);
    traits.pd = TruePd(traits);
    return traits;
}

// -- identity ---------------------------------------------------------------------------------------------------------
namespace {

constexpr std::array<std::string_view, 48> kSurnames{
    "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡",   "郭",
    "何", "高", "林", "罗", "郑", "梁", "谢", "宋", "唐", "许", "韩", "冯", "邓", "曹", "彭",   "曾",
    "肖", "田", "董", "袁", "潘", "于", "蒋", "蔡", "余", "杜", "叶", "程", "苏", "魏", "欧阳", "司徒"};
// Given names are made up from these: any two together.
constexpr std::array<std::string_view, 40> kGiven{"岚", "澈", "予", "知", "川", "禾", "砚", "屿", "棠", "昭",
                                                  "沐", "弈", "笙", "桉", "澄", "越", "珩", "漾", "晗", "朔",
                                                  "槿", "霁", "洵", "苒", "迟", "舟", "栩", "霖", "砺", "菡",
                                                  "峤", "昀", "泠", "杳", "筠", "骁", "璟", "蘅", "淞", "谣"};
constexpr std::array<std::string_view, 28> kCities{
    "四川省成都市", "四川省绵阳市", "浙江省杭州市",         "浙江省温州市", "江苏省南京市", "江苏省徐州市",
    "广东省广州市", "广东省佛山市", "湖北省武汉市",         "湖北省宜昌市", "湖南省长沙市", "湖南省衡阳市",
    "河南省郑州市", "河南省洛阳市", "山东省济南市",         "山东省临沂市", "河北省保定市", "安徽省合肥市",
    "福建省泉州市", "江西省赣州市", "陕西省西安市",         "重庆市",       "天津市",       "辽宁省沈阳市",
    "云南省昆明市", "贵州省遵义市", "广西壮族自治区桂林市", "吉林省长春市"};
constexpr std::array<std::string_view, 20> kStreetFirst{"云砚",   "青屿",   "澜禾", "星笙", "鹿鸣坪", "松漾", "棠溪湾",
                                                        "望槿",   "石朔",   "雁霁", "竹筠", "麦浪",   "霞川", "琴峤",
                                                        "梧桐汀", "远山里", "蓼花", "浣月", "锦苒",   "听泠"};
constexpr std::array<std::string_view, 5> kStreetLast{"路", "街", "巷", "大道", "里"};

template <std::size_t n>
std::string_view Pick(const Draws& draws, std::uint32_t purpose, const std::array<std::string_view, n>& from)
{
    return from[static_cast<std::size_t>(draws.below(purpose, static_cast<std::int64_t>(n)))];
}

/// `count` decimal digits of a draw.
std::string Digits(const Draws& draws, std::uint32_t purpose, int count)
{
    std::uint64_t bits = draws.bits(purpose);
    std::string text;
    for (int i = 0; i < count; ++i, bits /= 10)
        text += static_cast<char>('0' + bits % 10);
    return text;
}

std::string TwoDigits(unsigned value)
{
    return {static_cast<char>('0' + value / 10 % 10), static_cast<char>('0' + value % 10)};
}

std::string IdNumber(const Draws& draws, int age, std::chrono::sys_days today)
{
    using namespace std::chrono;
    const year_month_day now{today};
    // Born `age` whole years and up to 364 days before today.
    const year_month_day birthday{now.year() - years{age}, now.month(), std::min(now.day(), day{28})};
    const year_month_day birth{sys_days{birthday} - days{draws.below(kBirthDay, 365)}};
    std::string digits = draws.bits(kRegion) % 2 == 0 ? "98" : "99";
    digits += Digits(draws, kRegion + 1000, 4);
    digits += std::to_string(static_cast<int>(birth.year()));
    digits += TwoDigits(static_cast<unsigned>(birth.month())) + TwoDigits(static_cast<unsigned>(birth.day()));
    digits += Digits(draws, kSerial, 3);
    return digits + IdCheckCharacter(digits);
}

std::string BankCard(const Draws& draws)
{
    std::string digits = "999999" + Digits(draws, kCard, draws.chance(kCardLength, 700'000) ? 12 : 9);
    return digits + LuhnDigit(digits);
}

std::string PhoneNumber(const Draws& draws, std::uint32_t purpose)
{
    const std::string digits = Digits(draws, purpose, 9);
    return ((digits[8] - '0') % 2 == 0 ? "142" : "154") + digits.substr(0, 8);
}

std::string DeviceId(const Draws& draws, std::uint32_t purpose)
{
    constexpr std::string_view kHex = "0123456789abcdef";
    std::uint64_t bits = draws.bits(purpose);
    std::string text;
    for (int i = 0; i < 16; ++i, bits >>= 4U)
        text += kHex[bits & 15U];
    return text;
}

std::string NameOf(const Draws& draws)
{
    std::string name{Pick(draws, kSurname, kSurnames)};
    name += Pick(draws, kGiven1, kGiven);
    if (draws.chance(kGivenLength, 620'000))
        name += Pick(draws, kGiven2, kGiven);
    return name;
}

std::string AddressOf(const Draws& draws)
{
    std::string address{Pick(draws, kCity, kCities)};
    address += Pick(draws, kStreet1, kStreetFirst);
    address += Pick(draws, kStreet2, kStreetLast);
    return address + std::to_string(1 + draws.below(kHouseNumber, 299)) + "号" +
           std::to_string(1 + draws.below(kRoom, 18)) + "0" + std::to_string(1 + draws.below(kRoom + 1000, 4)) + "室";
}

} // namespace

char IdCheckCharacter(const std::string& seventeen_digits)
{
    constexpr std::array<int, 17> kWeights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (std::size_t i = 0; i < kWeights.size(); ++i)
        sum += (seventeen_digits[i] - '0') * kWeights[i];
    return "10X98765432"[sum % 11];
}

char LuhnDigit(const std::string& digits)
{
    int sum = 0;
    bool doubled = true;
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, doubled = !doubled) {
        const int value = (*digit - '0') * (doubled ? 2 : 1);
        sum += value > 9 ? value - 9 : value;
    }
    return static_cast<char>('0' + (10 - sum % 10) % 10);
}

Identity IdentityOf(std::uint64_t seed, const Traits& traits, std::chrono::sys_days today)
{
    const Draws own(seed, traits.person);
    const Draws block(seed, traits.person / kBlock);
    const std::uint64_t place = traits.person % kBlock;
    const std::uint64_t victim =
        traits.stolen
            ? traits.person - static_cast<std::uint64_t>(1 + own.below(kVictim, static_cast<std::int64_t>(place)))
            : traits.person;
    const Draws shown(seed, victim);
    const int age = victim == traits.person ? traits.age : TraitsOf(seed, victim).age;
    Identity identity;
    identity.name = NameOf(shown);
    identity.id_number = IdNumber(shown, age, today);
    identity.bank_card = BankCard(own);
    identity.address = AddressOf(own);
    identity.phone = traits.ring_position > 1 && traits.ring_position % 2 == 0 ? PhoneNumber(block, kRingPhone)
                                                                               : PhoneNumber(own, kPhone);
    identity.device = DeviceId(own, kDevice);
    if (traits.ring_size > 0)
        identity.device = DeviceId(block, kRingDevice);
    else if (traits.household)
        identity.device = DeviceId(Draws(seed, traits.person - 1), kDevice);
    return identity;
}

} // namespace admin
