// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desks/store_model_desk.h"

#include <algorithm>
#include <utility>

#include "core/base/text.h"
#include "core/desks/audit_kinds.h"
#include "core/desks/draft_work.h"
#include "core/desks/model_view.h"
#include "core/desks/new_id.h"
#include "core/desks/shelf_release.h"
#include "core/desks/training_list.h"
#include "core/review/rights.h"

namespace core::desks {

namespace {

using review::Action;
using shelf::Stage;

constexpr std::size_t kMaxNoteBytes = 1'000;
constexpr std::size_t kMaxDocumentNameChars = 128;

Expected<void> CheckDocument(const NewModelDocument& document)
{
    const bool shaped = base::IsUtf8(document.name) && base::CodePointCount(document.name) <= kMaxDocumentNameChars &&
                        std::none_of(document.name.begin(), document.name.end(),
                                     [](char c) { return c == '/' || c == '\\' || (c >= 0 && c < 0x20) || c == 0x7F; });
    if (document.name.empty() || document.name == "." || document.name == ".." || !shaped)
        return Fail(ErrorCode::InvalidInput, "document name: missing, too long, or not a file's name");
    if (document.content.empty())
        return Fail(ErrorCode::InvalidInput, "document: empty");
    if (document.content.size() > kMaxModelDocumentBytes)
        return Fail(ErrorCode::LimitExceeded, "document: larger than 16 MiB");
    return {};
}

Expected<void> Note(Transaction& transaction, const std::string& number, std::string_view kind, const Digest& hash,
                    audit::Payload payload, const std::string& note)
{
    if (!note.empty()) {
        TRY(const Digest mac, transaction.noteMac(note));
        payload.digest("note_mac", mac);
    }
    TRY_VOID(transaction.audit().append({std::string(kind), number, hash.hex(), std::move(payload)}));
    return {};
}

ShelfRecord RowOf(const shelf::ModelPackage& package, const NewModel& model, shelf::Origin origin,
                  const AccountId& author, Instant now)
{
    ShelfRecord row;
    row.hash = package.hash;
    row.file_hash = package.model.file_hash;
    row.name = model.name;
    row.origin = origin;
    row.added_by = author;
    row.added_at = row.stage_since = now;
    row.note = model.note;
    row.kind = package.model.kind();
    row.trees = static_cast<int>(package.model.parts());
    row.features = static_cast<int>(package.model.features());
    row.has_report = package.report.has_value();
    return row;
}

/// The same model again: a report it lacks is added, anything else is there already.
Expected<void> AddReport(Transaction& transaction, const std::string& number, const ShelfRecord& known,
                         const shelf::ModelPackage& package)
{
    const bool may = known.stage == Stage::Development || known.stage == Stage::Live;
    if (known.has_report || !package.report || !may)
        return Fail(ErrorCode::AlreadyExists, "the model is on the shelf");
    const std::string& bytes = package.files.at(std::string(shelf::kReportFile));
    TRY_VOID(transaction.shelf().addReport(known.hash, known.row_version, bytes));
    audit::Payload payload;
    payload.digest("report", base::Sha256Of(bytes));
    return Note(transaction, number, kinds::kModelReport, known.hash, std::move(payload), {});
}

Expected<void> Insert(Transaction& transaction, const std::string& number, const ShelfRecord& row,
                      const shelf::ModelPackage& package)
{
    TRY_VOID(transaction.shelf().insert(row, package.files));
    TRY_VOID(transaction.shelf().addEvent({row.hash, std::nullopt, row.stage, row.added_by, row.added_at, {}, {}}));
    audit::Payload payload;
    payload.code("name", audit::Code(row.name))
        .code("origin", audit::Code(shelf::Name(row.origin)))
        .digest("file", row.file_hash)
        .flag("report", row.has_report);
    if (package.report)
        payload.digest("report_hash", base::Sha256Of(package.files.at(std::string(shelf::kReportFile))));
    return Note(transaction, number, kinds::kModelAdded, row.hash, std::move(payload), row.note);
}

Action RightFor(Stage stage)
{
    switch (stage) {
    case Stage::Development:
    case Stage::Test: return Action::TestModel;
    case Stage::Review:
    case Stage::Live:
    case Stage::Monitored: return Action::ReviewModel;
    case Stage::Retired: return Action::RetireModel;
    }
    return Action::RetireModel;
}

} // namespace

Expected<void> CheckModelName(const std::string& name)
{
    if (name.empty() || audit::Code(name).text() != name)
        return Fail(ErrorCode::InvalidInput, "name: not [A-Za-z0-9._:/+-], at most 64");
    return {};
}

Expected<void> CheckModelNote(const std::string& note)
{
    if (note.size() > kMaxNoteBytes || !base::IsUtf8(note))
        return Fail(ErrorCode::InvalidInput, "note: too long, or no UTF-8");
    return {};
}

StoreModelDesk::StoreModelDesk(Store& store, PolicySource& policies, ports::Entropy& entropy, ModelTrainer* trainer)
    : m_store(store),
      m_policies(policies),
      m_entropy(entropy),
      m_trainer(trainer),
      m_trainings(std::make_unique<TrainingList>())
{}

StoreModelDesk::~StoreModelDesk() = default;

Expected<void> StoreModelDesk::catchUp()
{
    TRY(const bool lacks, m_store.look([](const Reader& reader) { return LacksReleases(reader); }));
    if (!lacks)
        return {};
    return m_store.run([](Transaction& transaction) -> Expected<void> {
        TRY(const bool still, LacksReleases(transaction));
        if (still)
            return CatchUpWithReleases(transaction);
        return {};
    });
}

Expected<std::vector<ShelfRow>> StoreModelDesk::shelf(const Actor& actor)
{
    TRY_VOID(review::Require(actor, Action::ReadModels));
    TRY_VOID(catchUp());
    return m_store.look([](const Reader& reader) { return ShelfRowsOf(reader); });
}

Expected<ModelView> StoreModelDesk::model(const Actor& actor, const Digest& hash)
{
    TRY_VOID(review::Require(actor, Action::ReadModels));
    TRY_VOID(catchUp());
    return m_store.look([&](const Reader& reader) -> Expected<ModelView> {
        TRY(const PolicyPointer live, m_policies.live(reader));
        TRY(ModelView view, ModelViewOf(reader, *live, actor, hash));
        for (const Stage stage : {Stage::Test, Stage::Review, Stage::Retired}) {
            const bool next = stage == Stage::Retired || stage == shelf::NextByHand(view.row.stage);
            if (!next || view.row.stage == Stage::Retired || !review::May(actor.role, RightFor(stage)))
                continue;
            TRY(const shelf::Situation situation, SituationOf(reader, hash));
            view.choices.push_back({stage, shelf::ObstaclesTo(stage, situation, actor.account)});
        }
        return view;
    });
}

Expected<AddedModel> StoreModelDesk::put(const AccountId& author, const std::string& number, const NewModel& model,
                                         shelf::Origin origin)
{
    TRY(const PolicyPointer live, m_store.look([&](const Reader& reader) { return m_policies.live(reader); }));
    const auto package = shelf::OpenPackage(model.files, *live);
    if (!package)
        return AddedModel{{}, package.error()};
    TRY_VOID(m_store.run([&](Transaction& transaction) -> Expected<void> {
        TRY(const std::optional<ShelfRecord> known, transaction.shelf().byHash(package->hash));
        if (known)
            return AddReport(transaction, number, *known, *package);
        return Insert(transaction, number, RowOf(*package, model, origin, author, transaction.now()), *package);
    }));
    return AddedModel{package->hash, {}};
}

Expected<AddedModel> StoreModelDesk::add(const Actor& actor, const NewModel& model)
{
    TRY_VOID(review::Require(actor, Action::AddModel));
    TRY_VOID(CheckModelName(model.name));
    TRY_VOID(CheckModelNote(model.note));
    TRY_VOID(catchUp());
    return put(actor.account, actor.number, model, shelf::Origin::Added);
}

Expected<base::DocumentId> StoreModelDesk::attach(const Actor& actor, const Digest& hash,
                                                  const NewModelDocument& document)
{
    TRY_VOID(review::Require(actor, Action::AttachModelDocument));
    TRY_VOID(CheckDocument(document));
    return m_store.run([&](Transaction& transaction) -> Expected<base::DocumentId> {
        TRY(const std::optional<ShelfRecord> model, transaction.shelf().byHash(hash));
        if (!model)
            return Fail(ErrorCode::NotFound, "no such model");
        TRY(const std::vector<ShelfDocument> papers, transaction.shelf().documents(hash));
        if (papers.size() >= kMaxModelDocuments)
            return Fail(ErrorCode::LimitExceeded, "a model has at most 200 documents");
        ShelfDocument paper;
        paper.document = NewId<base::DocumentId>(m_entropy);
        paper.hash = hash;
        paper.kind = document.kind;
        paper.name = document.name;
        paper.attached_by = actor.account;
        paper.attached_at = transaction.now();
        paper.bytes = static_cast<std::int64_t>(document.content.size());
        paper.content_hash = base::Sha256Of(document.content);
        paper.content = document.content;
        TRY_VOID(transaction.shelf().addDocument(paper));
        TRY(const Digest mac, transaction.noteMac(std::string(base::AsText(document.content))));
        audit::Payload payload;
        payload.id("document_id", paper.document)
            .code("kind", audit::Code(shelf::Name(paper.kind)))
            .number("bytes", paper.bytes)
            .digest("content_mac", mac);
        TRY_VOID(Note(transaction, actor.number, kinds::kModelDocument, hash, std::move(payload), {}));
        return paper.document;
    });
}

Expected<ModelDocument> StoreModelDesk::document(const Actor& actor, const Digest& hash,
                                                 const base::DocumentId& document)
{
    TRY_VOID(review::Require(actor, Action::ReadModels));
    return m_store.look([&](const Reader& reader) -> Expected<ModelDocument> {
        TRY(std::optional<ShelfDocument> paper, reader.shelf().document(document));
        if (!paper || paper->hash != hash)
            return Fail(ErrorCode::NotFound, "no such document");
        TRY(const auto numbers, AccountNumbersOf(reader));
        return ModelDocument{DocumentRowOf(*paper, numbers), std::move(paper->content)};
    });
}

Expected<void> StoreModelDesk::move(const Actor& actor, const ModelVersion& model, Stage stage, const std::string& note)
{
    TRY_VOID(review::Require(actor, RightFor(stage)));
    TRY_VOID(CheckModelNote(note));
    return m_store.run([&](Transaction& transaction) -> Expected<void> {
        TRY(const std::optional<ShelfRecord> row, transaction.shelf().byHash(model.hash));
        if (!row)
            return Fail(ErrorCode::NotFound, "no such model");
        if (row->row_version != model.row_version)
            return Fail(ErrorCode::Conflict, "model: changed by somebody else");
        TRY(const shelf::Situation situation, SituationOf(transaction, model.hash));
        TRY_VOID(shelf::CheckStep(stage, situation, actor.account));
        const Instant now = transaction.now();
        TRY_VOID(transaction.shelf().move({model.hash, model.row_version, row->stage, stage, now}));
        TRY_VOID(transaction.shelf().addEvent({model.hash, row->stage, stage, actor.account, now, note, {}}));
        audit::Payload payload;
        payload.code("from", audit::Code(shelf::Name(row->stage))).code("to", audit::Code(shelf::Name(stage)));
        return Note(transaction, actor.number, kinds::kModelStage, model.hash, std::move(payload), note);
    });
}

Expected<void> StoreModelDesk::advance(const Actor& actor, const ModelVersion& model, Stage stage,
                                       const std::string& note)
{
    if (stage == Stage::Retired)
        return Fail(ErrorCode::InvalidInput, "stage: retiring has a reason");
    return move(actor, model, stage, note);
}

Expected<void> StoreModelDesk::retire(const Actor& actor, const ModelVersion& model, const std::string& reason)
{
    if (reason.empty())
        return Fail(ErrorCode::InvalidInput, "reason: missing");
    return move(actor, model, Stage::Retired, reason);
}

Expected<DraftView> StoreModelDesk::intoDraft(const Actor& actor, const Digest& hash)
{
    TRY_VOID(review::Require(actor, Action::ReadModels));
    TRY_VOID(review::Require(actor, Action::EditDraft));
    return m_store.run([&](Transaction& transaction) -> Expected<DraftView> {
        TRY(const std::optional<ShelfRecord> row, transaction.shelf().byHash(hash));
        if (!row)
            return Fail(ErrorCode::NotFound, "no such model");
        if (!shelf::MayBeReleased(row->stage))
            return Fail(ErrorCode::Conflict,
                        std::string("model in ") + shelf::Name(row->stage) + ": not passed in review");
        TRY(const shelf::ModelFiles files, transaction.shelf().files(hash));
        TRY(DraftView draft, StartDraft(transaction, m_policies, m_entropy, actor));
        TRY(draft.files, shelf::WithModel(std::move(draft.files), files));
        // Undo speaks of files as they were: it begins anew behind the model.
        draft.steps = {draft.steps.done + 1, {}};
        TRY(const DraftSaved saved,
            SaveDraft(transaction, actor, draft.draft_id, draft.row_version, draft.files, draft.steps));
        draft.row_version = saved.row_version;
        draft.saved_at = saved.saved_at;
        audit::Payload payload;
        payload.id("draft_id", draft.draft_id);
        TRY_VOID(Note(transaction, actor.number, kinds::kModelDrafted, hash, std::move(payload), {}));
        return draft;
    });
}

} // namespace core::desks
