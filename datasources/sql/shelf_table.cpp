// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasources/sql/shelf_table.h"

#include <fmt/format.h>

#include "core/base/json.h"

namespace datasources::sql {
namespace {

using core::ErrorCode;
using core::Expected;
using core::Fail;
using core::base::AccountId;
using core::base::Digest;
using core::base::DocumentId;
using core::base::Json;
using core::desks::ShelfDocument;
using core::desks::ShelfEvaluation;
using core::desks::ShelfEvent;
using core::desks::ShelfRecord;
using core::privacy::KeyPurpose;
using core::shelf::DocumentKind;
using core::shelf::ModelKind;
using core::shelf::Origin;
using core::shelf::Stage;

constexpr char kSelectModel[] = "SELECT hash, file_hash, name, origin, stage, added_by, added_at, stage_since,"
                                " note_sealed, kind, trees, features, has_report, row_version FROM shelf_model";
constexpr char kSelectDocument[] =
    "SELECT document_id, hash, kind, attached_by, attached_at, bytes, facts_sealed, content_sealed FROM shelf_document";
constexpr const char* kModel = "shelf_model";
constexpr const char* kEvent = "shelf_event";
constexpr const char* kDocument = "shelf_document";
constexpr const char* kNote = "note_sealed";
constexpr const char* kFacts = "facts_sealed";
constexpr const char* kContent = "content_sealed";

/// What an event is known by before it has a number: a model is in one stage at one instant of the store once.
std::string EventPlace(const Digest& hash, Stage to, core::base::Instant at)
{
    return fmt::format("{}:{}:{}", hash.hex(), static_cast<int>(to), at.millis());
}

std::string FactsOf(const ShelfDocument& document)
{
    return CanonicalBytes(
        Json::object({{"name", Json::string(document.name)}, {"sha256", Json::string(document.content_hash.hex())}}));
}

Expected<ShelfEvaluation> EvaluationOf(const Digest& hash, const Statement& row)
{
    return ShelfEvaluation{hash, row.id<AccountId>(0), row.instant(1), std::string(core::base::AsText(row.bytes(2)))};
}

} // namespace

Expected<std::string> SqlShelfTable::opened(const char* table, const char* column, const std::string& id,
                                            const core::base::Bytes& field) const
{
    TRY(const auto plain, m_context.keys.open(KeyPurpose::Shelf, {table, column, id}, field));
    return std::string(core::base::AsText(plain.view()));
}

Expected<core::base::Bytes> SqlShelfTable::sealed(const char* table, const char* column, const std::string& id,
                                                  std::string_view text) const
{
    return m_context.keys.seal(KeyPurpose::Shelf, {table, column, id}, core::base::AsBytes(text));
}

Expected<ShelfRecord> SqlShelfTable::record(const Statement& row) const
{
    ShelfRecord record;
    record.hash = row.digest(0);
    record.file_hash = row.digest(1);
    record.name = row.text(2);
    TRY(record.origin, Enumerator(row.integer(3), Origin::Released, "shelf_model.origin"));
    TRY(record.stage, Enumerator(row.integer(4), Stage::Retired, "shelf_model.stage"));
    record.added_by = row.id<AccountId>(5);
    record.added_at = row.instant(6);
    record.stage_since = row.instant(7);
    if (!row.isNull(8)) {
        TRY(record.note, opened(kModel, kNote, record.hash.hex(), row.bytes(8)));
    }
    TRY(record.kind, Enumerator(row.integer(9), ModelKind::Scorecard, "shelf_model.kind"));
    record.trees = static_cast<int>(row.integer(10));
    record.features = static_cast<int>(row.integer(11));
    record.has_report = row.integer(12) != 0;
    record.row_version = row.integer(13);
    return record;
}

Expected<std::vector<ShelfRecord>> SqlShelfTable::all() const
{
    Statement select(m_context.db, std::string(kSelectModel) + " ORDER BY added_at DESC, hash");
    return Rows<ShelfRecord>(select, [this](const Statement& row) { return record(row); });
}

Expected<std::optional<ShelfRecord>> SqlShelfTable::byHash(const Digest& hash) const
{
    Statement select(m_context.db, std::string(kSelectModel) + " WHERE hash = ?");
    select.bind(hash);
    return OneRow<ShelfRecord>(select, [this](const Statement& row) { return record(row); });
}

Expected<std::map<std::string, std::string>> SqlShelfTable::files(const Digest& hash) const
{
    Statement select(m_context.db, "SELECT path, content FROM shelf_file WHERE hash = ? ORDER BY path");
    select.bind(hash);
    std::map<std::string, std::string> files;
    while (true) {
        TRY(const bool row, select.next());
        if (!row)
            return files;
        files.insert_or_assign(select.text(0), std::string(core::base::AsText(select.bytes(1))));
    }
}

Expected<std::optional<std::string>> SqlShelfTable::file(const Digest& hash, const std::string& name) const
{
    Statement select(m_context.db, "SELECT content FROM shelf_file WHERE hash = ? AND path = ?");
    select.bind(hash).bind(name);
    return OneRow<std::string>(select, [](const Statement& row) -> Expected<std::string> {
        return std::string(core::base::AsText(row.bytes(0)));
    });
}

Expected<void> SqlShelfTable::insertFile(const Digest& hash, const std::string& path, const std::string& content)
{
    Statement insert(m_context.db, "INSERT INTO shelf_file (hash, path, content) VALUES (?, ?, ?)");
    TRY_VOID(insert.bind(hash).bind(path).bind(core::base::AsBytes(content)).change());
    return {};
}

Expected<void> SqlShelfTable::insert(const ShelfRecord& model, const std::map<std::string, std::string>& files)
{
    Statement insert(m_context.db, "INSERT INTO shelf_model (hash, file_hash, name, origin, stage, added_by, added_at,"
                                   " stage_since, note_sealed, kind, trees, features, has_report, row_version)"
                                   " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(model.hash).bind(model.file_hash).bind(model.name);
    insert.bind(static_cast<int>(model.origin)).bind(static_cast<int>(model.stage));
    insert.bind(model.added_by).bind(model.added_at).bind(model.stage_since);
    if (model.note.empty()) {
        insert.bindNull();
    } else {
        TRY(const auto note, sealed(kModel, kNote, model.hash.hex(), model.note));
        insert.bind(note);
    }
    insert.bind(static_cast<int>(model.kind)).bind(model.trees).bind(model.features);
    insert.bind(model.has_report ? 1 : 0).bind(model.row_version);
    TRY_VOID(insert.change());
    for (const auto& [path, content] : files)
        TRY_VOID(insertFile(model.hash, path, content));
    return {};
}

Expected<void> SqlShelfTable::addReport(const Digest& hash, std::int64_t row_version, const std::string& bytes)
{
    Statement update(m_context.db, "UPDATE shelf_model SET has_report = 1, row_version = row_version + 1"
                                   " WHERE hash = ? AND row_version = ? AND has_report = 0");
    TRY_VOID(update.bind(hash).bind(row_version).changeOne("model: changed by somebody else"));
    return insertFile(hash, "report.json", bytes);
}

Expected<void> SqlShelfTable::move(const core::desks::ShelfMove& move)
{
    Statement update(m_context.db, "UPDATE shelf_model SET stage = ?, stage_since = ?, row_version = row_version + 1"
                                   " WHERE hash = ? AND row_version = ? AND stage = ?");
    update.bind(static_cast<int>(move.to)).bind(move.at).bind(move.hash).bind(move.row_version);
    return update.bind(static_cast<int>(move.from)).changeOne("model: changed by somebody else");
}

Expected<std::vector<ShelfEvent>> SqlShelfTable::events(const Digest& hash) const
{
    Statement select(m_context.db, "SELECT from_stage, to_stage, account_id, at, note_sealed, version FROM shelf_event"
                                   " WHERE hash = ? ORDER BY event_serial");
    select.bind(hash);
    return Rows<ShelfEvent>(select, [&](const Statement& row) -> Expected<ShelfEvent> {
        ShelfEvent event;
        event.hash = hash;
        if (!row.isNull(0)) {
            TRY(event.from, Enumerator(row.integer(0), Stage::Retired, "shelf_event.from_stage"));
        }
        TRY(event.to, Enumerator(row.integer(1), Stage::Retired, "shelf_event.to_stage"));
        event.by = row.id<AccountId>(2);
        event.at = row.instant(3);
        if (!row.isNull(4)) {
            TRY(event.note, opened(kEvent, kNote, EventPlace(hash, event.to, event.at), row.bytes(4)));
        }
        event.version = row.text(5);
        return event;
    });
}

Expected<void> SqlShelfTable::addEvent(const ShelfEvent& event)
{
    Statement insert(m_context.db, "INSERT INTO shelf_event (hash, from_stage, to_stage, account_id, at, note_sealed,"
                                   " version) VALUES (?, ?, ?, ?, ?, ?, ?)");
    insert.bind(event.hash);
    if (event.from)
        insert.bind(static_cast<int>(*event.from));
    else
        insert.bindNull();
    insert.bind(static_cast<int>(event.to)).bind(event.by).bind(event.at);
    if (event.note.empty()) {
        insert.bindNull();
    } else {
        TRY(const auto note, sealed(kEvent, kNote, EventPlace(event.hash, event.to, event.at), event.note));
        insert.bind(note);
    }
    TRY_VOID(insert.bind(event.version).change());
    return {};
}

Expected<ShelfDocument> SqlShelfTable::listed(const Statement& row) const
{
    ShelfDocument document;
    document.document = row.id<DocumentId>(0);
    document.hash = row.digest(1);
    TRY(document.kind, Enumerator(row.integer(2), DocumentKind::Other, "shelf_document.kind"));
    document.attached_by = row.id<AccountId>(3);
    document.attached_at = row.instant(4);
    document.bytes = row.integer(5);
    TRY(const std::string facts, opened(kDocument, kFacts, document.document.value, row.bytes(6)));
    const auto read = core::base::ParseJson(facts);
    const Json* const name = read ? read->find("name") : nullptr;
    const Json* const hash = read ? read->find("sha256") : nullptr;
    if (name == nullptr || hash == nullptr)
        return Fail(ErrorCode::Corrupt, "shelf_document.facts_sealed: not what was written");
    document.name = name->text();
    TRY(document.content_hash, Digest::parse(hash->text()));
    return document;
}

Expected<std::vector<ShelfDocument>> SqlShelfTable::documents(const Digest& hash) const
{
    Statement select(m_context.db, std::string(kSelectDocument) + " WHERE hash = ? ORDER BY attached_at, document_id");
    select.bind(hash);
    return Rows<ShelfDocument>(select, [this](const Statement& row) { return listed(row); });
}

Expected<std::optional<ShelfDocument>> SqlShelfTable::document(const DocumentId& document) const
{
    Statement select(m_context.db, std::string(kSelectDocument) + " WHERE document_id = ?");
    select.bind(document);
    return OneRow<ShelfDocument>(select, [this](const Statement& row) -> Expected<ShelfDocument> {
        TRY(ShelfDocument found, listed(row));
        TRY(const auto content,
            m_context.keys.open(KeyPurpose::Shelf, {kDocument, kContent, found.document.value}, row.bytes(7)));
        found.content.assign(content.view().begin(), content.view().end());
        if (core::base::Sha256Of(found.content) != found.content_hash)
            return Fail(ErrorCode::Corrupt, "shelf_document.content_sealed: another hash");
        return found;
    });
}

Expected<void> SqlShelfTable::addDocument(const ShelfDocument& document)
{
    Statement update(m_context.db,
                     "UPDATE shelf_model SET row_version = row_version + 1 WHERE hash = ? AND stage <> 6");
    TRY_VOID(update.bind(document.hash).changeOne("model: retired, or not on the shelf"));
    TRY(const auto facts, sealed(kDocument, kFacts, document.document.value, FactsOf(document)));
    TRY(const auto content,
        m_context.keys.seal(KeyPurpose::Shelf, {kDocument, kContent, document.document.value}, document.content));
    Statement insert(m_context.db, "INSERT INTO shelf_document (document_id, hash, kind, attached_by, attached_at,"
                                   " bytes, facts_sealed, content_sealed) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(document.document).bind(document.hash).bind(static_cast<int>(document.kind));
    insert.bind(document.attached_by).bind(document.attached_at).bind(document.bytes).bind(facts).bind(content);
    TRY_VOID(insert.change());
    return {};
}

Expected<std::vector<ShelfEvaluation>> SqlShelfTable::evaluations(const Digest& hash) const
{
    Statement select(m_context.db, "SELECT evaluated_by, evaluated_at, content FROM shelf_evaluation WHERE hash = ?"
                                   " ORDER BY evaluation_serial");
    select.bind(hash);
    return Rows<ShelfEvaluation>(select, [&](const Statement& row) { return EvaluationOf(hash, row); });
}

Expected<std::optional<ShelfEvaluation>> SqlShelfTable::newestEvaluation(const Digest& hash) const
{
    Statement select(m_context.db, "SELECT evaluated_by, evaluated_at, content FROM shelf_evaluation WHERE hash = ?"
                                   " ORDER BY evaluation_serial DESC LIMIT 1");
    select.bind(hash);
    return OneRow<ShelfEvaluation>(select, [&](const Statement& row) { return EvaluationOf(hash, row); });
}

Expected<void> SqlShelfTable::addEvaluation(const ShelfEvaluation& evaluation)
{
    Statement update(m_context.db,
                     "UPDATE shelf_model SET row_version = row_version + 1 WHERE hash = ? AND stage <> 6");
    TRY_VOID(update.bind(evaluation.hash).changeOne("model: retired, or not on the shelf"));
    Statement insert(m_context.db,
                     "INSERT INTO shelf_evaluation (hash, evaluated_by, evaluated_at, content) VALUES (?, ?, ?, ?)");
    insert.bind(evaluation.hash).bind(evaluation.by).bind(evaluation.at);
    TRY_VOID(insert.bind(core::base::AsBytes(evaluation.content)).change());
    return {};
}

Expected<std::optional<Digest>> SqlShelfTable::modelOf(const Digest& policy) const
{
    Statement select(m_context.db, "SELECT model_hash FROM shelf_policy WHERE policy_hash = ?");
    select.bind(policy);
    return OneRow<Digest>(select, [](const Statement& row) -> Expected<Digest> { return row.digest(0); });
}

Expected<std::vector<Digest>> SqlShelfTable::policiesOf(const Digest& model) const
{
    Statement select(m_context.db, "SELECT policy_hash FROM shelf_policy WHERE model_hash = ? ORDER BY policy_hash");
    select.bind(model);
    return Rows<Digest>(select, [](const Statement& row) -> Expected<Digest> { return row.digest(0); });
}

Expected<void> SqlShelfTable::setModelOf(const Digest& policy, const Digest& model)
{
    Statement insert(m_context.db,
                     "INSERT INTO shelf_policy (policy_hash, model_hash) VALUES (?, ?) ON CONFLICT DO NOTHING");
    TRY_VOID(insert.bind(policy).bindOptional(model).change());
    return {};
}

} // namespace datasources::sql
