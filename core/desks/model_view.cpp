// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desks/model_view.h"

#include <algorithm>
#include <array>

#include "core/base/json.h"
#include "core/desks/policy_view.h"
#include "core/policy/card_check.h"
#include "core/review/rights.h"
#include "core/shelf/model_package.h"
#include "core/shelf/shelf_model.h"

namespace core::desks {

namespace {

using shelf::ModelFiles;
using shelf::Stage;

int RankOf(Stage stage)
{
    constexpr std::array kOrder{Stage::Live,        Stage::Review,    Stage::Test,
                                Stage::Development, Stage::Monitored, Stage::Retired};
    return static_cast<int>(std::find(kOrder.begin(), kOrder.end(), stage) - kOrder.begin());
}

Expected<std::optional<shelf::Evaluation>> EvaluationOf(const Reader& reader, const Digest& hash)
{
    TRY(const auto stored, reader.shelf().newestEvaluation(hash));
    if (!stored)
        return std::optional<shelf::Evaluation>();
    auto read = shelf::ReadEvaluation(stored->content);
    if (!read)
        return Fail(ErrorCode::Corrupt, "model " + hash.shortHex() + ": " + read.error().detail);
    return std::optional(std::move(*read));
}

Expected<ShelfRow> RowOf(const Reader& reader, const ShelfRecord& record, const AccountNumbers& numbers,
                         const std::optional<ReleaseRecord>& live)
{
    ShelfRow row;
    row.hash = record.hash;
    row.name = record.name;
    row.origin = record.origin;
    row.stage = record.stage;
    if (const auto number = numbers.find(record.added_by); number != numbers.end())
        row.added_by = number->second;
    row.added_at = record.added_at;
    row.stage_since = record.stage_since;
    row.kind = record.kind;
    row.trees = record.trees;
    row.features = record.features;
    row.has_report = record.has_report;
    row.row_version = record.row_version;
    if (record.stage == Stage::Live && live)
        row.live_version = live->version;
    TRY(const std::vector<ShelfDocument> papers, reader.shelf().documents(record.hash));
    row.documents = static_cast<int>(papers.size());
    if (record.has_report) {
        TRY(const auto bytes, reader.shelf().file(record.hash, std::string(shelf::kReportFile)));
        const auto report = shelf::ReadReport(bytes.value_or(""));
        if (!report)
            return Fail(ErrorCode::Corrupt, "model " + record.hash.shortHex() + ": " + report.error().detail);
        row.trained_on = TrainedOn{report->data.from, report->data.to, report->data.rows, report->data.bads};
        if (const shelf::PartReport* const test = report->part(shelf::Part::Test)) {
            row.test_auc = test->auc;
            row.test_ks = test->ks;
        }
    }
    TRY(const auto evaluation, EvaluationOf(reader, record.hash));
    if (evaluation) {
        row.has_evaluation = true;
        row.past_auc = evaluation->figures.auc;
        row.past_ks = evaluation->figures.ks;
    }
    return row;
}

Expected<ModelFiles> FilesOf(const Reader& reader, const Digest& hash)
{
    TRY(ModelFiles files, reader.shelf().files(hash));
    if (files.empty())
        return Fail(ErrorCode::NotFound, "no such model");
    const auto now = shelf::PackageHash(files);
    if (!now || *now != hash)
        return Fail(ErrorCode::Corrupt, "model " + hash.shortHex() + ": the stored files have another hash");
    return files;
}

std::string TextOf(const base::Json& feature, std::string_view key)
{
    const base::Json* const value = feature.find(key);
    return value == nullptr ? std::string() : value->text();
}

/// Marks the fields that a predicate reads.
void Ask(const scoring::Predicate& predicate, std::vector<bool>& asked)
{
    using Kind = scoring::Predicate::Kind;
    switch (predicate.kind) {
    case Kind::True:
    case Kind::False: return;
    case Kind::And:
    case Kind::Or:
    case Kind::Xor:
    case Kind::Surrogate:
        for (const scoring::Predicate& part : predicate.parts)
            Ask(part, asked);
        return;
    case Kind::Less:
    case Kind::LessOrEqual:
    case Kind::Greater:
    case Kind::GreaterOrEqual:
    case Kind::Equal:
    case Kind::NotEqual:
    case Kind::IsMissing:
    case Kind::IsNotMissing:
    case Kind::In:
    case Kind::NotIn:
        if (predicate.field < asked.size())
            asked[predicate.field] = true;
        return;
    }
}

/// Of each feature how many splits of a forest, or attributes of a card, ask it.
std::vector<std::int64_t> UsesOf(const shelf::ShelfModel& model, std::size_t feature_count)
{
    std::vector<std::int64_t> uses(feature_count, 0);
    if (const scoring::TreeModel* const trees = model.trees()) {
        for (const scoring::TreeNode& node : trees->forest().nodes) {
            if (!node.isLeaf() && node.feature < feature_count)
                ++uses[node.feature];
        }
        return uses;
    }
    for (const scoring::Characteristic& one : model.card()->characteristics) {
        for (const scoring::ScorecardAttribute& attribute : one.attributes) {
            std::vector<bool> asked(feature_count, false);
            Ask(attribute.predicate, asked);
            for (std::size_t i = 0; i < feature_count; ++i)
                uses[i] += asked[i] ? 1 : 0;
        }
    }
    return uses;
}

std::vector<FeatureUse> FeaturesOf(const base::Json& scoring, const policy::CompiledPolicy& live,
                                   const shelf::ShelfModel& model)
{
    std::vector<FeatureUse> uses;
    const base::Json* const features = scoring.find("features");
    const std::vector<std::int64_t> asked = UsesOf(model, features == nullptr ? 0 : features->items().size());
    for (std::size_t i = 0; features != nullptr && i < features->items().size(); ++i) {
        const base::Json& feature = features->items()[i];
        FeatureUse use;
        use.name = TextOf(feature, "name");
        use.from = TextOf(feature, "from");
        use.equals = TextOf(feature, "equals");
        use.reason = TextOf(feature, "reason");
        if (const base::Json* const codes = feature.find("codes")) {
            for (const base::Json& code : codes->items())
                use.codes.push_back(code.text());
        }
        if (const model::FactDeclaration* const fact = live.catalogue().find(use.from)) {
            use.label = fact->label;
            use.equals_label = LabelOf(fact->values, use.equals);
        }
        if (const policy::Reason* const reason = live.reasons().find(use.reason))
            use.reason_label = reason->title;
        use.splits = asked[i];
        uses.push_back(std::move(use));
    }
    return uses;
}

void AddShape(ModelView& view, const shelf::ShelfModel& model)
{
    if (const scoring::Scorecard* const card = model.card()) {
        view.objective = "scorecard";
        for (const scoring::Characteristic& one : card->characteristics)
            view.leaves += static_cast<std::int64_t>(one.attributes.size());
        return;
    }
    const scoring::Forest& forest = model.trees()->forest();
    std::vector<int> depth(forest.nodes.size(), 0);
    for (std::size_t i = 0; i < forest.nodes.size(); ++i) {
        view.depth = std::max(view.depth, depth[i]);
        view.leaves += forest.nodes[i].isLeaf() ? 1 : 0;
        if (!forest.nodes[i].isLeaf())
            depth[forest.nodes[i].left] = depth[forest.nodes[i].right] = depth[i] + 1;
    }
    view.objective = forest.objective;
}

/// Domain: `scoring` was read without findings.
void AddProofs(ModelView& view, const policy::ScoringPolicy& scoring, const shelf::ShelfModel& model,
               const policy::CompiledPolicy& live)
{
    using Verdict = scoring::Monotonicity::Verdict;
    for (std::size_t i = 0; i < scoring.directions.size(); ++i) {
        const policy::FeatureDirection& direction = scoring.directions[i];
        Verdict verdict = Verdict::NotProven;
        if (const scoring::Scorecard* const card = model.card()) {
            const policy::CardContext context{*card, scoring, live.names(), live.catalogue(), live.reasons()};
            const auto found = policy::ProveCardDirection(context, i, policy::CardDomains(context));
            verdict = found ? found->verdict : verdict;
        } else {
            const auto at = std::find_if(view.features.begin(), view.features.end(),
                                         [&](const FeatureUse& use) { return use.name == direction.feature; });
            const auto found =
                scoring::CheckMonotone(model.trees()->forest(), static_cast<std::uint32_t>(at - view.features.begin()),
                                       direction.direction, {});
            verdict = found ? found->verdict : verdict;
        }
        view.proofs.push_back({direction.feature, direction.direction, verdict});
    }
}

int GoldenRows(const ModelFiles& files)
{
    const auto golden = files.find(std::string(shelf::kGoldenFile));
    if (golden == files.end())
        return 0;
    base::JsonLimits limits;
    limits.max_bytes = shelf::kMaxPackageBytes;
    limits.max_values = 10'000'000;
    const auto tree = base::ParseJson(golden->second, limits);
    const base::Json* const rows = tree ? tree->find("rows") : nullptr;
    return rows == nullptr ? 0 : static_cast<int>(rows->items().size());
}

Expected<void> AddFile(ModelView& view, const ModelFiles& files, const policy::CompiledPolicy& live)
{
    std::string_view name;
    view.file_bytes = static_cast<std::int64_t>(policy::ModelFile(files, name)->size());
    view.file_name = std::string(name);
    TRY(const shelf::ShelfModel model, shelf::ReadModel(files));
    view.file_hash = model.file_hash;
    AddShape(view, model);
    policy::Findings findings;
    const policy::ScoringPolicy scoring = shelf::ReadScoringPart(files, live, findings);
    view.calibration = scoring.calibration;
    view.points = scoring.points;
    TRY(const base::Json tree, base::ParseJson(files.at(std::string(shelf::kScoringFile))));
    view.features = FeaturesOf(tree, live, model);
    // The live catalogue may have lost a fact since: then there is nothing to prove by.
    if (findings.empty() && scoring.features.size() == model.features())
        AddProofs(view, scoring, model, live);
    view.golden_rows = GoldenRows(files);
    if (const auto report = files.find(std::string(shelf::kReportFile)); report != files.end()) {
        TRY(view.report, shelf::ReadReport(report->second));
    }
    return {};
}

Expected<void> AddReleases(const Reader& reader, ModelView& view, const Digest& hash)
{
    TRY(const std::vector<Digest> policies, reader.shelf().policiesOf(hash));
    TRY(const std::vector<ReleaseRecord> releases, reader.policies().releases());
    for (const ReleaseRecord& row : releases) {
        if (std::find(policies.begin(), policies.end(), row.hash) != policies.end())
            view.releases.push_back({row.hash, row.version, row.state, row.decided_at.value_or(row.submitted_at)});
    }
    return {};
}

} // namespace

Expected<AccountNumbers> AccountNumbersOf(const Reader& reader)
{
    TRY(const std::vector<AccountRecord> accounts, reader.accounts().all());
    AccountNumbers numbers;
    for (const AccountRecord& account : accounts)
        numbers[account.account] = account.number;
    return numbers;
}

Expected<std::vector<ShelfRow>> ShelfRowsOf(const Reader& reader)
{
    TRY(const AccountNumbers numbers, AccountNumbersOf(reader));
    TRY(const std::optional<ReleaseRecord> live, reader.policies().live());
    TRY(const std::vector<ShelfRecord> records, reader.shelf().all());
    std::vector<ShelfRow> rows;
    for (const ShelfRecord& record : records) {
        TRY(ShelfRow row, RowOf(reader, record, numbers, live));
        rows.push_back(std::move(row));
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const ShelfRow& a, const ShelfRow& b) { return RankOf(a.stage) < RankOf(b.stage); });
    return rows;
}

Expected<ShelfRow> ShelfRowOf(const Reader& reader, const Digest& hash)
{
    TRY(const AccountNumbers numbers, AccountNumbersOf(reader));
    TRY(const std::optional<ReleaseRecord> live, reader.policies().live());
    TRY(const std::optional<ShelfRecord> record, reader.shelf().byHash(hash));
    if (!record)
        return Fail(ErrorCode::NotFound, "no such model");
    return RowOf(reader, *record, numbers, live);
}

ModelDocumentRow DocumentRowOf(const ShelfDocument& document, const AccountNumbers& numbers)
{
    const auto number = numbers.find(document.attached_by);
    return {document.document,
            document.kind,
            document.name,
            document.bytes,
            number == numbers.end() ? std::string() : number->second,
            document.attached_at,
            document.content_hash};
}

Expected<ModelView> ModelViewOf(const Reader& reader, const policy::CompiledPolicy& live, const model::Actor& actor,
                                const Digest& hash)
{
    ModelView view;
    TRY(view.row, ShelfRowOf(reader, hash));
    TRY(const std::optional<ShelfRecord> record, reader.shelf().byHash(hash));
    view.note = record ? record->note : std::string();
    TRY(const ModelFiles files, FilesOf(reader, hash));
    TRY_VOID(AddFile(view, files, live));
    TRY(const AccountNumbers numbers, AccountNumbersOf(reader));
    TRY(const std::vector<ShelfDocument> papers, reader.shelf().documents(hash));
    for (const ShelfDocument& paper : papers)
        view.documents.push_back(DocumentRowOf(paper, numbers));
    TRY(const std::vector<ShelfEvent> events, reader.shelf().events(hash));
    for (const ShelfEvent& event : events) {
        const auto number = numbers.find(event.by);
        view.history.push_back({event.from, event.to, number == numbers.end() ? std::string() : number->second,
                                event.at, event.note, event.version});
    }
    TRY_VOID(AddReleases(reader, view, hash));
    TRY(view.evaluation, EvaluationOf(reader, hash));
    view.may_evaluate = review::May(actor.role, review::Action::TestModel) && view.row.stage != Stage::Retired;
    view.may_attach = review::May(actor.role, review::Action::AttachModelDocument) && view.row.stage != Stage::Retired;
    view.may_go_into_draft = review::May(actor.role, review::Action::EditDraft) && shelf::MayBeReleased(view.row.stage);
    return view;
}

Expected<shelf::Situation> SituationOf(const Reader& reader, const Digest& hash)
{
    TRY(const std::optional<ShelfRecord> record, reader.shelf().byHash(hash));
    if (!record)
        return Fail(ErrorCode::NotFound, "no such model");
    TRY(const ModelFiles files, FilesOf(reader, hash));
    shelf::Situation situation;
    situation.stage = record->stage;
    situation.author = record->added_by;
    TRY(const auto evaluation, reader.shelf().newestEvaluation(hash));
    situation.has_report = record->has_report || evaluation.has_value();
    const auto model = shelf::ReadModel(files);
    situation.golden_holds = model && shelf::GoldenHolds(*model, files);
    TRY(const std::vector<ShelfDocument> papers, reader.shelf().documents(hash));
    for (const ShelfDocument& paper : papers)
        situation.documents.push_back({paper.kind, paper.attached_by});
    return situation;
}

} // namespace core::desks
