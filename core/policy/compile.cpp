// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/compile.h"

#include <algorithm>
#include <fmt/format.h>

#include "core/policy/card_check.h"
#include "core/policy/catalogue_file.h"
#include "core/policy/model_part.h"
#include "core/policy/offer_files.h"
#include "core/scoring/pmml_reader.h"

namespace core::policy {

class Compiler {
public:
    explicit Compiler(const BundleFiles& files, const EarlierBundle* earlier = nullptr,
                      std::optional<ReadTables> read = std::nullopt)
        : m_files(files), m_earlier(earlier), m_read(std::move(read)), m_policy(new CompiledPolicy())
    {}
    CompileResult compile();

private:
    template <class Value, class Read>
    void readFile(const char* name, Value& value, Read&& read);
    void readModel();
    /// Whether the files for which `matters` holds are those of the earlier bundle.
    template <class Matters>
    [[nodiscard]] bool areAsEarlier(Matters&& matters) const;
    [[nodiscard]] bool hasEarlierModel() const;
    [[nodiscard]] bool hasEarlierCases() const;
    void bindTables();
    void readCard(const std::string& bytes);
    void bindActionable();
    void bindOne(std::size_t index);
    void checkInvariants();
    void checkFirstLimit();
    void readCases();
    void makeCapSchedule();
    void report(FindingCode code, const char* file, std::string place, std::string detail)
    {
        m_findings.push_back({code, file, std::move(place), std::move(detail)});
    }

    const BundleFiles& m_files;
    const EarlierBundle* m_earlier; ///< null pointer: everything is read anew
    std::optional<ReadTables> m_read;
    std::shared_ptr<CompiledPolicy> m_policy;
    std::optional<Tables> m_tables;
    Findings m_findings;
};

template <class Value, class Read>
void Compiler::readFile(const char* name, Value& value, Read&& read)
{
    FileReader file(m_files, name);
    value = read(file);
    const Findings found = file.findings();
    m_findings.insert(m_findings.end(), found.begin(), found.end());
}

template <class Matters>
bool Compiler::areAsEarlier(Matters&& matters) const
{
    if (m_earlier == nullptr)
        return false;
    const BundleFiles& before = m_earlier->files;
    for (const auto& [path, bytes] : m_files) {
        const auto found = before.find(path);
        if (matters(path) && (found == before.end() || found->second != bytes))
            return false;
    }
    return std::all_of(before.begin(), before.end(),
                       [&](const auto& file) { return !matters(file.first) || m_files.contains(file.first); });
}

/// Whether a model is checked against the same files as in the earlier bundle, which had no findings.
bool Compiler::hasEarlierModel() const
{
    return areAsEarlier(
        [](const std::string& path) { return path != "policy.dmn" && path != "manifest.json" && !IsCaseFile(path); });
}

/// Whether the cases were read with the same names, and every rule they name is still there.
bool Compiler::hasEarlierCases() const
{
    if (!areAsEarlier([](const std::string& path) { return path != "policy.dmn"; }))
        return false;
    const Tables& before = m_earlier->policy->m_tables;
    if (before.decision_names != m_tables->decision_names)
        return false;
    for (std::size_t i = 0; i < before.outputs.size(); ++i)
        if (m_tables->outputs[i].size() < before.outputs[i].size())
            return false;
    return true;
}

void Compiler::bindTables()
{
    const CompiledPolicy& policy = *m_policy;
    if (m_read && m_read->compiled == nullptr && m_earlier != nullptr)
        m_read->compiled = &m_earlier->policy->m_tables.model;
    m_tables = m_read ? BindTables(std::move(m_read->model), policy.m_manifest, policy.m_names, policy.m_catalogue,
                                   policy.m_reasons, m_findings, m_read->compiled)
                      : BindTables(m_files, policy.m_manifest, policy.m_names, policy.m_catalogue, policy.m_reasons,
                                   m_findings, m_earlier != nullptr ? &m_earlier->policy->m_tables.model : nullptr);
}

void Compiler::readModel()
{
    std::string_view name;
    const std::string* const bytes = ModelFile(m_files, name);
    const auto& declared = m_policy->m_manifest.model_hash;
    if (bytes == nullptr) {
        if (declared)
            report(FindingCode::ModelHash, "manifest.json", "$.hash_of_model", "there is no model");
        if (!m_policy->m_scoring.features.empty())
            report(FindingCode::FeatureMismatch, "scoring.json", "$.features", "features without a model");
        return;
    }
    const bool earlier = hasEarlierModel();
    m_policy->m_model_hash = earlier ? m_earlier->policy->m_model_hash : base::Sha256Of(*bytes);
    if (!declared || *declared != m_policy->m_model_hash)
        report(FindingCode::ModelHash, "manifest.json", "$.hash_of_model",
               fmt::format("{} has {}", name, m_policy->m_model_hash.hex()));
    if (earlier) {
        m_policy->m_model = m_earlier->policy->m_model;
        m_policy->m_card = m_earlier->policy->m_card;
        return;
    }
    if (name == kScorecardFile)
        return readCard(*bytes);
    m_policy->m_model = CheckedModel(m_files, m_policy->m_scoring, m_findings);
}

void Compiler::readCard(const std::string& bytes)
{
    auto card = scoring::ReadScorecard(bytes);
    if (!card)
        return report(FindingCode::BadModel, kScorecardFile.data(), "", card.error().detail);
    m_policy->m_card = std::move(*card);
    const CardContext context{*m_policy->m_card, m_policy->m_scoring, m_policy->m_names, m_policy->m_catalogue,
                              m_policy->m_reasons};
    CheckCard(context, m_files, m_findings);
}

void Compiler::bindActionable()
{
    for (std::size_t i = 0; i < m_policy->m_manifest.actionable.size(); ++i)
        bindOne(i);
}

void Compiler::bindOne(std::size_t index)
{
    const Actionable& declared = m_policy->m_manifest.actionable[index];
    const std::string place = fmt::format("$.actionable[{}].name", index);
    const auto slot = m_policy->m_names.find(declared.name);
    const auto refuse = [&](FindingCode code, std::string why) {
        report(code, "manifest.json", place, std::move(why));
    };
    if (!slot)
        return refuse(FindingCode::UnreadableInput, WhyUnreadable(declared.name, m_policy->m_catalogue));
    const bool is_asked = *slot == SlotOf(Reserved::AmountFen) || *slot == SlotOf(Reserved::TermMonths);
    const bool is_age = declared.name.ends_with(kAgeSuffix);
    if (IsReserved(declared.name) && !is_asked && !is_age)
        return refuse(FindingCode::Contradiction,
                      "is locked: age, lists, history and the score itself are not acted upon");
    if (m_policy->m_names.type(*slot) != NameType::Number)
        return refuse(FindingCode::TypeMismatch, "is no number");
    ActionableSlot bound{*slot, declared.direction, declared.step, true, std::nullopt, std::nullopt};
    if (const model::FactDeclaration* const fact = m_policy->m_catalogue.find(declared.name)) {
        bound.is_whole = fact->type != model::FactType::Number;
        bound.min = fact->min;
        bound.max = fact->max;
    } else if (is_age) {
        bound.min = base::Decimal(0);
    } else if (*slot == SlotOf(Reserved::AmountFen)) {
        bound.min = base::Decimal(m_policy->product().min_amount.fen());
        bound.max = base::Decimal(m_policy->product().max_amount.fen());
    } else if (!m_policy->product().terms_months.empty()) {
        bound.min = base::Decimal(m_policy->product().terms_months.front());
        bound.max = base::Decimal(m_policy->product().terms_months.back());
    }
    m_policy->m_actionable.push_back(std::move(bound));
}

void Compiler::checkInvariants()
{
    const Invariants& invariants = m_policy->m_manifest.invariants;
    if (!invariants.multi_lender.applies || invariants.multi_lender_fact.empty())
        return;
    constexpr const char* kPlace = "$.invariants.multi_lender.fact";
    const std::string& name = invariants.multi_lender_fact;
    const auto slot = m_policy->m_names.find(name);
    if (!slot || IsReserved(name))
        return report(FindingCode::UnreadableInput, "manifest.json", kPlace,
                      WhyUnreadable(name, m_policy->m_catalogue));
    if (m_policy->m_names.type(*slot) != NameType::Number)
        report(FindingCode::TypeMismatch, "manifest.json", kPlace, "the fact is no number");
    m_policy->m_multi_lender_slot = slot;
}

void Compiler::checkFirstLimit()
{
    const offer::LadderPolicy& ladder = m_policy->m_ladder;
    if (m_policy->m_manifest.invariants.first_limit.applies && !ladder.steps.empty() &&
        ladder.steps.front() > ladder.first_max)
        report(FindingCode::Contradiction, "ladder.json", "$.first_limit_fen",
               "no step is small enough for a first loan");
}

void Compiler::readCases()
{
    if (!m_tables)
        return;
    if (hasEarlierCases()) {
        m_policy->m_cases = m_earlier->policy->m_cases;
        return;
    }
    std::vector<Case> all;
    const CaseScope scope{m_policy->m_names, m_policy->m_catalogue, m_policy->m_reasons, *m_tables};
    for (const auto& [path, bytes] : m_files) {
        if (!IsCaseFile(path))
            continue;
        auto cases = ParseCases(path, bytes, scope, m_findings);
        std::move(cases.begin(), cases.end(), std::back_inserter(all));
    }
    m_policy->m_cases = std::make_shared<const std::vector<Case>>(std::move(all));
}

void Compiler::makeCapSchedule()
{
    auto schedule = offer::CapSchedule::make(m_policy->m_caps);
    if (schedule)
        m_policy->m_cap_schedule = std::move(*schedule);
    else
        report(FindingCode::BadValue, "caps.json", "$.caps", schedule.error().detail);
}

CompileResult Compiler::compile()
{
    CompiledPolicy& policy = *m_policy;
    m_findings = CheckFileNames(m_files);
    readFile("manifest.json", policy.m_manifest, ReadManifest);
    readFile("catalogue.json", policy.m_catalogue, ReadCatalogue);
    policy.m_names = NameTable(policy.m_catalogue);
    readFile("scoring.json", policy.m_scoring,
             [&](FileReader& file) { return ReadScoring(file, policy.m_names, policy.m_catalogue, HasCard(m_files)); });
    for (const BandPolicy& band : policy.m_scoring.bands)
        policy.m_score_bands.push_back({band.name, band.pd_below});
    readFile("ladder.json", policy.m_ladder, ReadLadder);
    readFile("prices.json", policy.m_prices, ReadPrices);
    readFile("caps.json", policy.m_caps, ReadCaps);
    readFile("reasons.json", policy.m_reasons,
             [&policy](FileReader& file) { return ReadReasons(file, policy.m_catalogue); });
    bindTables();
    readModel();
    CheckScoreReasons(policy.m_scoring, policy.m_reasons, m_findings);
    bindActionable();
    checkInvariants();
    checkFirstLimit();
    readCases();
    if (m_findings.empty())
        makeCapSchedule();
    if (!m_findings.empty())
        return tl::unexpected(std::move(m_findings));
    policy.m_tables = std::move(*m_tables);
    policy.m_content_hash = ContentHash(m_files);
    return m_policy;
}

const BandPolicy* CompiledPolicy::band(std::string_view name) const noexcept
{
    const auto& bands = m_scoring.bands;
    const auto found =
        std::find_if(bands.begin(), bands.end(), [name](const BandPolicy& band) { return band.name == name; });
    return found == bands.end() ? nullptr : &*found;
}

CompileResult Compile(const BundleFiles& files)
{
    return Compiler(files).compile();
}

CompileResult Compile(const BundleFiles& files, const EarlierBundle& earlier, std::optional<ReadTables> tables)
{
    return Compiler(files, earlier.policy != nullptr ? &earlier : nullptr, std::move(tables)).compile();
}

} // namespace core::policy
