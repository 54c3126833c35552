// SPDX-License-Identifier: GPL-3.0-or-later
// The search for inputs across tables: a result for each needed table, what brings it about, and a point that nothing holds.
#include <algorithm>
#include <utility>

#include "core/dmn/verify_space.h"

namespace core::dmn {

namespace {

/// What a question costs beside the words that are read, and so many words make a step.
constexpr std::uint64_t kQuestionSteps = 200;
constexpr std::uint64_t kWordsPerStep = 12;
/// What it may cost to know of the results of a needed table which of them some inputs bring about.
constexpr std::uint64_t kReachWork = 60'000'000;

/// Chooses a result for each needed table, consumers first, and what brings it about; then asks for a point.
class InputSearch {
public:
    /// `root`: the table in question; of those it needs the results are followed.
    InputSearch(const Space& space, std::size_t root, Work& work)
        : m_space(space), m_root(root), m_work(work), m_used(space.boxes().capacity())
    {}

    CoverAnswer run(const Region& region, const Bits& avoid) { return finished(from(m_root + 1, region, avoid)); }
    /// Whether some inputs bring a result of it about.
    CoverAnswer bringsAbout(std::uint32_t outcome)
    {
        Region region;
        for (const SpaceAxis& axis : m_space.axes())
            region.push_back(axis.domain);
        const std::uint32_t axis = *m_space.tables()[m_root].outcome_axis;
        region[axis] = Bits(region[axis].size());
        region[axis].set(outcome);
        return finished(
            byOutcome(m_root, m_space.tables()[m_root].outcomes[outcome], region, Bits(m_space.boxes().capacity())));
    }
    /// The same of the table in question.
    CoverAnswer bringsAbout(const Outcome& result)
    {
        Region region;
        for (const SpaceAxis& axis : m_space.axes())
            region.push_back(axis.domain);
        return finished(byOutcome(m_root, result, region, Bits(m_space.boxes().capacity())));
    }

private:
    CoverAnswer finished(CoverAnswer answer);
    CoverAnswer from(std::size_t table, const Region& region, const Bits& avoid);
    CoverAnswer fromApart(std::size_t table, Region region, const Bits& avoid);
    [[nodiscard]] bool isFollowed(std::size_t table) const;
    void lookAtResults(std::size_t table, const Bits& outcomes);
    void leaveOutNever(std::size_t table, Bits& outcomes);
    CoverAnswer ask(const Region& region, const Bits& avoid);
    CoverAnswer apart(const Region& region, const Bits& avoid, const std::vector<std::uint32_t>& group_of);
    [[nodiscard]] bool isTested(std::size_t axis, const Bits& avoid) const;
    [[nodiscard]] std::vector<std::uint32_t> groups(const Region& region, const Bits& avoid) const;
    CoverAnswer byOutcome(std::size_t table, const Outcome& result, const Region& region, const Bits& avoid);
    CoverAnswer byError(std::size_t table, const Region& region, const Bits& avoid);
    CoverAnswer byPairs(std::size_t table, const Region& region, const Bits& avoid);
    [[nodiscard]] bool matters(std::size_t table, const Region& region, const Bits& avoid) const;

    const Space& m_space;
    std::size_t m_root;
    Work& m_work;
    Bits m_used;
    std::vector<Bits> m_never; ///< by table: results that were left out
};

constexpr std::uint32_t kNoGroup = ~std::uint32_t{0};

CoverAnswer Covered()
{
    return {Cover::Covered, {}, {}};
}

/// The first that is open ends the search; one that was cut short leaves it undecided.
bool Settles(CoverAnswer& all, CoverAnswer one)
{
    if (one.cover == Cover::Covered)
        return false;
    all = std::move(one);
    return all.cover == Cover::Open;
}

/// Whether one of the boxes holds for some values of the axis alone.
bool InputSearch::isTested(std::size_t axis, const Bits& avoid) const
{
    if (avoid.meets(m_space.testers()[axis]))
        return true;
    const BoxSet& boxes = m_space.boxes();
    for (std::size_t box = avoid.firstFrom(boxes.lasting()); box < boxes.size(); box = avoid.firstFrom(box + 1))
        if (!boxes.side(static_cast<std::uint32_t>(box), axis).holdsAll(m_space.axes()[axis].domain))
            return true;
    return false;
}

/// Axes that rules of one table test, or of several that share axes, are one group. Of each axis; kNoGroup: it makes no difference.
std::vector<std::uint32_t> InputSearch::groups(const Region& region, const Bits& avoid) const
{
    std::vector<std::uint32_t> group_of(region.size(), kNoGroup);
    std::vector<char> has_values(region.size(), 0);
    for (std::size_t a = 0; a < region.size(); ++a)
        has_values[a] = region[a].firstFrom(region[a].first() + 1) < region[a].size() && isTested(a, avoid) ? 1 : 0;
    std::uint32_t next = 0;
    const auto join = [&](const auto& tests) {
        const std::uint32_t group = next++;
        for (std::size_t a = 0; a < region.size(); ++a) {
            if (has_values[a] == 0 || !tests(a))
                continue;
            if (const std::uint32_t was = group_of[a]; was != kNoGroup && was != group)
                std::replace(group_of.begin(), group_of.end(), was, group);
            group_of[a] = group;
        }
    };
    for (std::size_t t = 0; t < m_space.tables().size(); ++t)
        if (avoid.meets(m_space.rulesOf(t)))
            join([&](std::size_t a) { return m_space.tests(t, a); });
    const BoxSet& boxes = m_space.boxes();
    for (std::size_t box = avoid.firstFrom(boxes.lasting()); box < boxes.size(); box = avoid.firstFrom(box + 1))
        join([&](std::size_t a) {
            return !boxes.side(static_cast<std::uint32_t>(box), a).holdsAll(m_space.axes()[a].domain);
        });
    return group_of;
}

/// Boxes of which some test these axes only and others those leave nothing just where the ones or the others leave nothing.
CoverAnswer InputSearch::apart(const Region& region, const Bits& avoid, const std::vector<std::uint32_t>& group_of)
{
    std::vector<std::uint32_t> names = group_of;
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    const BoxSet& boxes = m_space.boxes();
    CoverAnswer all{Cover::Open, FirstPoint(region), {}};
    for (const std::uint32_t name : names) {
        if (name == kNoGroup && names.size() > 1)
            continue;
        // Of axes of other groups any piece will do; a box that tests one of them belongs elsewhere.
        Region mine = region;
        Bits among = avoid;
        for (std::size_t a = 0; a < region.size(); ++a) {
            if (group_of[a] == name && name != kNoGroup)
                continue;
            mine[a] = Bits(region[a].size());
            mine[a].set(region[a].first());
            if (group_of[a] != kNoGroup) {
                among.remove(m_space.testers()[a]);
                for (std::size_t box = among.firstFrom(boxes.lasting()); box < boxes.size();
                     box = among.firstFrom(box + 1))
                    if (!boxes.side(static_cast<std::uint32_t>(box), a).holdsAll(m_space.axes()[a].domain))
                        among.reset(box);
            }
        }
        CoverAnswer one = FindOpen(boxes, mine, among, m_work);
        if (one.cover == Cover::Covered)
            return one;
        if (one.cover == Cover::Cut || all.cover == Cover::Cut) {
            all.cover = Cover::Cut;
            continue;
        }
        for (std::size_t a = 0; a < region.size(); ++a)
            if (group_of[a] == name)
                all.point[a] = one.point[a];
    }
    return all;
}

CoverAnswer InputSearch::ask(const Region& region, const Bits& avoid)
{
    CoverAnswer answer;
    if (m_space.tables().size() == 1) {
        answer = FindOpen(m_space.boxes(), region, avoid, m_work);
    } else {
        const bool nothing = !avoid.any();
        if (!m_work.take(kQuestionSteps + (nothing ? 0 : region.size() * avoid.words().size() / kWordsPerStep)))
            return {Cover::Cut, {}, {}};
        if (IsEmpty(region))
            return Covered();
        if (nothing)
            return {Cover::Open, FirstPoint(region), {}};
        answer = apart(region, avoid, groups(region, avoid));
    }
    for (const std::uint32_t box : answer.used)
        m_used.set(box);
    return answer;
}

/// Whether anything asks for the table's result.
bool InputSearch::matters(std::size_t table, const Region& region, const Bits& avoid) const
{
    const std::uint32_t axis = *m_space.tables()[table].outcome_axis;
    return !region[axis].holdsAll(m_space.axes()[axis].domain) || isTested(axis, avoid);
}

/// Those that nobody asks for here are not, and those that another stands for.
bool InputSearch::isFollowed(std::size_t table) const
{
    if (!m_space.needs(m_root, table))
        return false;
    for (std::size_t other = m_root + 1; other < table; ++other)
        if (m_space.needs(m_root, other) && m_space.isApart(other) && m_space.needs(other, table))
            return false;
    return true;
}

/// What may be known of results without anything else: each is looked at once, as far as the work for the table goes.
void InputSearch::lookAtResults(std::size_t table, const Bits& outcomes)
{
    Space::Reach& reach = m_space.reach(table);
    Bits left = outcomes;
    left.remove(reach.known);
    for (std::size_t o = left.first(); o < left.size() && reach.work < kReachWork; o = left.firstFrom(o + 1)) {
        Work work(kReachWork - reach.work);
        if (m_space.tables()[table].supplied) {
            m_space.askSource(table, static_cast<std::uint32_t>(o), work);
            reach.work += work.spent();
            (void)m_work.take(work.spent());
            continue;
        }
        CoverAnswer answer = InputSearch(m_space, table, work).bringsAbout(static_cast<std::uint32_t>(o));
        reach.work += work.spent();
        (void)m_work.take(work.spent());
        reach.known.set(o);
        if (answer.cover == Cover::Open) {
            reach.open.set(o);
            reach.points[o] = std::move(answer.point);
        } else if (answer.cover == Cover::Covered) {
            reach.never.set(o);
            reach.boxes[o] = std::move(answer.used);
        }
    }
}

void InputSearch::leaveOutNever(std::size_t table, Bits& outcomes)
{
    lookAtResults(table, outcomes);
    const Space::Reach& reach = m_space.reach(table);
    Bits never = outcomes;
    never &= reach.never;
    outcomes.remove(never);
    m_never.resize(m_space.tables().size());
    if (m_never[table].size() == 0)
        m_never[table] = std::move(never);
    else
        m_never[table] |= never;
}

CoverAnswer InputSearch::finished(CoverAnswer answer)
{
    if (answer.cover != Cover::Covered)
        return answer;
    std::vector<std::uint32_t> supplied;
    for (std::size_t t = 0; t < m_never.size(); ++t)
        m_never[t].forEach([&](std::uint32_t o) {
            if (m_space.tables()[t].supplied)
                supplied.push_back(m_space.neverBox(t, o));
            for (const std::uint32_t box : m_space.reach(t).boxes[o])
                m_used.set(box);
        });
    answer.used = m_used.list();
    answer.used.insert(answer.used.end(), supplied.begin(), supplied.end());
    return answer;
}

/// A table whose results go with anything else: those that some inputs bring about are taken together.
CoverAnswer InputSearch::fromApart(std::size_t table, Region region, const Bits& avoid)
{
    const std::uint32_t axis = *m_space.tables()[table].outcome_axis;
    const Space::Reach& reach = m_space.reach(table);
    const Bits all = region[axis];
    region[axis] &= reach.open;
    CoverAnswer answer = IsEmpty(region) ? Covered() : from(table + 1, region, avoid);
    if (answer.cover == Cover::Open) {
        const Point& from = reach.points[answer.point[axis]];
        for (std::size_t t = table; t < m_space.tables().size(); ++t)
            for (const std::uint32_t a : m_space.tables()[t].axis_of_column)
                if (m_space.needs(table, t))
                    answer.point[a] = from[a];
        return answer;
    }
    if (answer.cover == Cover::Cut || reach.open.holdsAll(all))
        return answer;
    // Results of which it is not known.
    region[axis] = all;
    region[axis].remove(reach.open);
    answer = from(table + 1, region, avoid);
    return answer.cover == Cover::Open ? CoverAnswer{Cover::Cut, {}, {}} : answer;
}

CoverAnswer InputSearch::from(std::size_t table, const Region& region, const Bits& avoid)
{
    if (table < m_space.tables().size() && !isFollowed(table))
        return from(table + 1, region, avoid);
    CoverAnswer relaxed = ask(region, avoid);
    const bool last = table == m_space.tables().size();
    if (relaxed.cover != Cover::Open || last)
        return relaxed;
    if (!matters(table, region, avoid))
        return from(table + 1, region, avoid);
    const std::uint32_t axis = *m_space.tables()[table].outcome_axis;
    Region may = region;
    leaveOutNever(table, may[axis]);
    if (m_space.isApart(table))
        return fromApart(table, std::move(may), avoid);
    if (may[axis] != region[axis]) {
        relaxed = ask(may, avoid);
        if (relaxed.cover != Cover::Open)
            return relaxed;
    }
    CoverAnswer all = Covered();
    // The result that was found to be open where nothing is asked of the needed table is the first to be tried.
    std::vector<std::uint32_t> outcomes = may[axis].list();
    const auto found = std::find(outcomes.begin(), outcomes.end(), relaxed.point[axis]);
    if (found != outcomes.end())
        std::rotate(outcomes.begin(), found, found + 1);
    for (const std::uint32_t outcome : outcomes) {
        Region fixed = region;
        fixed[axis] = Bits(region[axis].size());
        fixed[axis].set(outcome);
        if (Settles(all, byOutcome(table, m_space.tables()[table].outcomes[outcome], fixed, avoid)))
            break;
        if (m_work.left() == 0)
            return {Cover::Cut, {}, {}};
    }
    return all;
}

CoverAnswer InputSearch::byOutcome(std::size_t table, const Outcome& result, const Region& region, const Bits& avoid)
{
    const SpaceTable& needed = m_space.tables()[table];
    if (result.rules.size() > 1) {
        CoverAnswer relaxed = ask(region, avoid);
        if (relaxed.cover != Cover::Open)
            return relaxed;
    }
    const Region admitted = Intersection(region, needed.admitted);
    CoverAnswer all = Covered();
    for (const std::uint32_t rule : result.rules) {
        const std::uint32_t box = needed.first_box + rule;
        const Region fires = Intersection(admitted, m_space.boxes().region(box));
        if (IsEmpty(fires))
            continue;
        Bits also = avoid;
        also |= m_space.blockers(table, rule, m_work);
        if (Settles(all, from(table + 1, fires, also)))
            return all;
        if (m_work.left() == 0)
            return {Cover::Cut, {}, {}};
    }
    // Two rules that hold together are found sooner than a place where none does.
    if (result.by_error && Settles(all, byError(table, region, avoid)))
        return all;
    if (result.without_rule) {
        Bits also = avoid;
        also |= m_space.exactRules(table);
        (void)Settles(all, from(table + 1, admitted, also));
    }
    return all;
}

/// Null because an input is not admitted, or because rules that hold do not agree.
CoverAnswer InputSearch::byError(std::size_t table, const Region& region, const Bits& avoid)
{
    const SpaceTable& needed = m_space.tables()[table];
    CoverAnswer all = Covered();
    for (std::size_t a = 0; a < region.size(); ++a) {
        Region outside = region;
        outside[a].remove(needed.admitted[a]);
        if (outside[a].any() && Settles(all, from(table + 1, outside, avoid)))
            return all;
    }
    const Precedence::Kind kind = m_space.precedence(table).kind;
    if (kind == Precedence::Kind::Everybody || kind == Precedence::Kind::SmallerOrDiffering)
        (void)Settles(all, byPairs(table, Intersection(region, needed.admitted), avoid));
    return all;
}

CoverAnswer InputSearch::byPairs(std::size_t table, const Region& region, const Bits& avoid)
{
    const std::uint32_t first = m_space.tables()[table].first_box;
    const Space::Clashes& clashes = m_space.clashes(table, m_work);
    CoverAnswer all = clashes.all ? Covered() : CoverAnswer{Cover::Cut, {}, {}};
    for (const auto& [rule, other] : clashes.pairs) {
        const Region one = Intersection(region, m_space.boxes().region(first + rule));
        if (!m_work.take(kQuestionSteps))
            return {Cover::Cut, {}, {}};
        if (IsEmpty(one))
            continue;
        const Region both = Intersection(one, m_space.boxes().region(first + other));
        if (!IsEmpty(both) && Settles(all, from(table + 1, both, avoid)))
            return all;
        if (m_work.left() == 0)
            return {Cover::Cut, {}, {}};
    }
    return all;
}

} // namespace

CoverAnswer FindInputs(const Space& space, const Region& region, const Bits& avoid, Work& work)
{
    return InputSearch(space, 0, work).run(region, avoid);
}

CoverAnswer BringAbout(const Space& space, const Outcome& result, Work& work)
{
    return InputSearch(space, 0, work).bringsAbout(result);
}

} // namespace core::dmn
