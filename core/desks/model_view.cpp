// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desks/model_view.h"

#include <algorithm>
#include <array>

#include "core/base/json.h"
#include "core/policy/file_reader.h"
#include "core/review/rights.h"
#include "core/scoring/golden.h"
#include "core/shelf/model_package.h"

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
    row.family = record.family;
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

std::vector<FeatureUse> FeaturesOf(const base::Json& scoring, const policy::CompiledPolicy& live,
                                   const scoring::Forest& forest)
{
    std::vector<FeatureUse> uses;
    std::vector<std::int64_t> splits(forest.feature_count, 0);
    for (const scoring::TreeNode& node : forest.nodes)
        splits[node.feature] += node.isLeaf() ? 0 : 1;
    const base::Json* const features = scoring.find("features");
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
        if (const model::FactDeclaration* const fact = live.catalogue().find(use.from))
            use.label = fact->label;
        if (const policy::Reason* const reason = live.reasons().find(use.reason))
            use.reason_label = reason->title;
        use.splits = i < splits.size() ? splits[i] : 0;
        uses.push_back(std::move(use));
    }
    return uses;
}

void AddShape(ModelView& view, const scoring::Forest& forest)
{
    std::vector<int> depth(forest.nodes.size(), 0);
    for (std::size_t i = 0; i < forest.nodes.size(); ++i) {
        view.depth = std::max(view.depth, depth[i]);
        view.leaves += forest.nodes[i].isLeaf() ? 1 : 0;
        if (!forest.nodes[i].isLeaf())
            depth[forest.nodes[i].left] = depth[forest.nodes[i].right] = depth[i] + 1;
    }
    view.objective = forest.objective;
}

void AddProofs(ModelView& view, const policy::ScoringPolicy& scoring, const scoring::Forest& forest)
{
    for (const policy::FeatureDirection& direction : scoring.directions) {
        const auto at = std::find_if(view.features.begin(), view.features.end(),
                                     [&](const FeatureUse& use) { return use.name == direction.feature; });
        const auto found = scoring::CheckMonotone(forest, static_cast<std::uint32_t>(at - view.features.begin()),
                                                  direction.direction, {});
        view.proofs.push_back({direction.feature, direction.direction,
                               found ? found->verdict : scoring::Monotonicity::Verdict::NotProven});
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
    const std::string& bytes = *policy::ModelFile(files, name);
    TRY(const scoring::TreeModel model, scoring::TreeModel::parse(bytes));
    view.file_hash = model.hash();
    view.file_name = std::string(name);
    view.file_bytes = static_cast<std::int64_t>(bytes.size());
    AddShape(view, model.forest());
    policy::FileReader scoring_file(files, std::string(shelf::kScoringFile));
    const policy::ScoringPolicy scoring = policy::ReadScoringOfModel(scoring_file, live.names(), live.catalogue());
    view.calibration = scoring.calibration;
    view.features = FeaturesOf(*scoring_file.tree(), live, model.forest());
    AddProofs(view, scoring, model.forest());
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
    situation.has_report = record->has_report;
    std::string_view name;
    const auto model = scoring::TreeModel::parse(*policy::ModelFile(files, name));
    const auto golden = files.find(std::string(shelf::kGoldenFile));
    situation.golden_holds = model && golden != files.end() && scoring::CheckGolden(*model, golden->second).has_value();
    TRY(const std::vector<ShelfDocument> papers, reader.shelf().documents(hash));
    for (const ShelfDocument& paper : papers)
        situation.documents.push_back({paper.kind, paper.attached_by});
    return situation;
}

} // namespace core::desks
