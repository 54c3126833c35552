// SPDX-License-Identifier: GPL-3.0-or-later
/// @file datasources/sql/shelf_table.h  Tables shelf_model, shelf_file, shelf_event, shelf_document, shelf_evaluation and shelf_policy.
/// Threads: those of the connection.
#pragma once

#include "core/desks/shelf_rows.h"
#include "datasources/sql/table_context.h"

namespace datasources::sql {

class SqlShelfTable : public core::desks::ShelfTable {
public:
    using Digest = core::base::Digest;
    using ShelfRecord = core::desks::ShelfRecord;
    using ShelfEvent = core::desks::ShelfEvent;
    using ShelfDocument = core::desks::ShelfDocument;

    explicit SqlShelfTable(TableContext& context) : m_context(context) {}

    [[nodiscard]] core::Expected<std::vector<ShelfRecord>> all() const override;
    [[nodiscard]] core::Expected<std::optional<ShelfRecord>> byHash(const Digest& hash) const override;
    [[nodiscard]] core::Expected<std::map<std::string, std::string>> files(const Digest& hash) const override;
    [[nodiscard]] core::Expected<std::optional<std::string>> file(const Digest& hash,
                                                                  const std::string& name) const override;
    core::Expected<void> insert(const ShelfRecord& model, const std::map<std::string, std::string>& files) override;
    core::Expected<void> addReport(const Digest& hash, std::int64_t row_version, const std::string& bytes) override;
    core::Expected<void> move(const core::desks::ShelfMove& move) override;
    [[nodiscard]] core::Expected<std::vector<ShelfEvent>> events(const Digest& hash) const override;
    core::Expected<void> addEvent(const ShelfEvent& event) override;
    [[nodiscard]] core::Expected<std::vector<ShelfDocument>> documents(const Digest& hash) const override;
    [[nodiscard]] core::Expected<std::optional<ShelfDocument>> document(
        const core::base::DocumentId& document) const override;
    core::Expected<void> addDocument(const ShelfDocument& document) override;
    [[nodiscard]] core::Expected<std::vector<core::desks::ShelfEvaluation>> evaluations(
        const Digest& hash) const override;
    [[nodiscard]] core::Expected<std::optional<core::desks::ShelfEvaluation>> newestEvaluation(
        const Digest& hash) const override;
    core::Expected<void> addEvaluation(const core::desks::ShelfEvaluation& evaluation) override;
    [[nodiscard]] core::Expected<std::optional<Digest>> modelOf(const Digest& policy) const override;
    [[nodiscard]] core::Expected<std::vector<Digest>> policiesOf(const Digest& model) const override;
    core::Expected<void> setModelOf(const Digest& policy, const Digest& model) override;

private:
    [[nodiscard]] core::Expected<ShelfRecord> record(const Statement& row) const;
    [[nodiscard]] core::Expected<ShelfDocument> listed(const Statement& row) const;
    [[nodiscard]] core::Expected<std::string> opened(const char* table, const char* column, const std::string& id,
                                                     const core::base::Bytes& field) const;
    [[nodiscard]] core::Expected<core::base::Bytes> sealed(const char* table, const char* column, const std::string& id,
                                                           std::string_view text) const;
    core::Expected<void> insertFile(const Digest& hash, const std::string& path, const std::string& content);

    TableContext& m_context;
};

} // namespace datasources::sql
