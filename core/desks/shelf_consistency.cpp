// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desks/shelf_consistency.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "core/base/json.h"
#include "core/desks/audit_kinds.h"
#include "core/shelf/evaluation.h"
#include "core/shelf/model_package.h"
#include "core/shelf/model_report.h"

namespace core::desks {

namespace {

using shelf::Stage;

constexpr int kPiece = 2000;
constexpr std::size_t kMaxFaults = 100;

struct PaperEntry {
    std::string kind;
    std::string bytes;
    std::string mac;
};

/// What the audit log says of one model.
struct ModelStory {
    int added = 0;
    std::string name;
    std::string file;
    bool came_with_report = false;
    std::string report; ///< hash; empty where the entry does not say it
    int reports_later = 0;
    std::vector<std::pair<std::string, std::string>> stages; ///< from, to
    std::map<std::string, PaperEntry> papers;                ///< by document id
    std::vector<std::string> evaluations;                    ///< hashes

    /// Stages it moved to; the first stage of a released model is entered, but moves nothing.
    [[nodiscard]] std::int64_t moves() const
    {
        return std::count_if(stages.begin(), stages.end(), [](const auto& step) { return !step.first.empty(); });
    }
};

std::string TextOf(const base::Json& payload, std::string_view name)
{
    const base::Json* const value = payload.find(name);
    return value == nullptr ? std::string() : value->text();
}

bool IsTrue(const base::Json& payload, std::string_view name)
{
    const base::Json* const value = payload.find(name);
    return value != nullptr && value->boolValue();
}

class ShelfChecker {
public:
    explicit ShelfChecker(const Reader& reader) : m_reader(reader) {}

    Expected<ShelfConsistency> check()
    {
        TRY_VOID(readEntries());
        std::set<Digest> hashes;
        for (const auto& [hash, story] : m_stories)
            hashes.insert(hash);
        if (const auto rows = m_reader.shelf().all()) {
            for (const ShelfRecord& row : *rows)
                hashes.insert(row.hash);
        } else {
            fault("the shelf's rows cannot all be read: " + rows.error().detail);
        }
        for (const Digest& hash : hashes)
            checkModel(hash, m_stories[hash]);
        TRY_VOID(checkReleases());
        return std::move(m_report);
    }

private:
    void fault(std::string what)
    {
        if (m_report.faults.size() < kMaxFaults)
            m_report.faults.push_back(std::move(what));
    }
    void fault(const Digest& hash, const std::string& what) { fault("model " + hash.hex() + ": " + what); }

    Expected<void> readEntries();
    void take(const audit::Entry& entry, const base::Json& payload);
    void checkModel(const Digest& hash, const ModelStory& story);
    void checkFiles(const ShelfRecord& row, const ModelStory& story);
    void checkReport(const ShelfRecord& row, const ModelStory& story, const shelf::ModelFiles& files);
    void checkStages(const ShelfRecord& row, const ModelStory& story);
    void checkPapers(const Digest& hash, const ModelStory& story);
    void checkPaper(const Digest& hash, const ShelfDocument& listed, const PaperEntry& entry);
    void checkEvaluations(const Digest& hash, const ModelStory& story);
    Expected<void> checkReleases();
    Expected<void> checkRelease(const ReleaseRecord& release);

    const Reader& m_reader;
    std::map<Digest, ModelStory> m_stories;
    std::set<Digest> m_live; ///< models whose row is in stage live
    std::set<Digest> m_there;
    ShelfConsistency m_report;
};

void ShelfChecker::take(const audit::Entry& entry, const base::Json& payload)
{
    if (entry.kind == kinds::kModelTraining || !entry.kind.starts_with("model."))
        return;
    const auto hash = Digest::parse(entry.subject);
    if (!hash)
        return fault("entry " + std::to_string(entry.sequence) + " is of no model");
    ModelStory& story = m_stories[*hash];
    if (entry.kind == kinds::kModelAdded) {
        ++story.added;
        story.name = TextOf(payload, "name");
        story.file = TextOf(payload, "file");
        story.came_with_report = IsTrue(payload, "report");
        story.report = TextOf(payload, "report_hash");
    } else if (entry.kind == kinds::kModelReport) {
        ++story.reports_later;
        story.report = TextOf(payload, "report");
    } else if (entry.kind == kinds::kModelStage) {
        story.stages.emplace_back(TextOf(payload, "from"), TextOf(payload, "to"));
    } else if (entry.kind == kinds::kModelDocument) {
        story.papers[TextOf(payload, "document_id")] = {TextOf(payload, "kind"), TextOf(payload, "bytes"),
                                                        TextOf(payload, "content_mac")};
    } else if (entry.kind == kinds::kModelEvaluated) {
        story.evaluations.push_back(TextOf(payload, "evaluation"));
    }
}

Expected<void> ShelfChecker::readEntries()
{
    std::int64_t after = 0;
    for (;;) {
        TRY(const std::vector<audit::Entry> piece, m_reader.audit().after(after, kPiece));
        if (piece.empty())
            return {};
        for (const audit::Entry& entry : piece) {
            TRY(const base::Json payload, base::ParseJson(entry.payload));
            take(entry, payload);
        }
        after = piece.back().sequence;
    }
}

void ShelfChecker::checkModel(const Digest& hash, const ModelStory& story)
{
    const auto row = m_reader.shelf().byHash(hash);
    if (!row)
        return fault(hash, "its row cannot be read: " + row.error().detail);
    if (!*row)
        return fault(hash, "has entries and is not there");
    ++m_report.models;
    m_there.insert(hash);
    if ((*row)->stage == Stage::Live)
        m_live.insert(hash);
    if (story.added != 1)
        fault(hash, "was entered " + std::to_string(story.added) + " times");
    if (story.added == 1 && (audit::Code((*row)->name).text() != story.name || (*row)->file_hash.hex() != story.file))
        fault(hash, "has another name or file than its entry says");
    checkFiles(**row, story);
    checkStages(**row, story);
    checkPapers(hash, story);
    checkEvaluations(hash, story);
    const std::int64_t changes =
        1 + story.moves() + story.reports_later + std::ssize(story.papers) + std::ssize(story.evaluations);
    if ((*row)->row_version != changes)
        fault(hash,
              "is at version " + std::to_string((*row)->row_version) + ", its entries make " + std::to_string(changes));
}

void ShelfChecker::checkFiles(const ShelfRecord& row, const ModelStory& story)
{
    const auto files = m_reader.shelf().files(row.hash);
    if (!files)
        return fault(row.hash, "its files cannot be read: " + files.error().detail);
    const auto hash = shelf::PackageHash(*files);
    if (!hash || *hash != row.hash)
        fault(row.hash, hash ? "its files have another hash" : "its files are no package: " + hash.error().detail);
    const auto model = shelf::ReadModel(*files);
    if (!model)
        fault(row.hash, "its file is not read: " + model.error().detail);
    else if (model->file_hash != row.file_hash)
        fault(row.hash, "its file has another hash than its row says");
    else if (model->kind() != row.kind || static_cast<std::int64_t>(model->parts()) != row.trees ||
             static_cast<std::int64_t>(model->features()) != row.features)
        fault(row.hash, "kind, trees or features are not those of its file");
    checkReport(row, story, *files);
}

void ShelfChecker::checkReport(const ShelfRecord& row, const ModelStory& story, const shelf::ModelFiles& files)
{
    const auto report = files.find(std::string(shelf::kReportFile));
    const bool is_there = report != files.end();
    if (is_there != row.has_report)
        fault(row.hash, is_there ? "has a report its row does not know" : "its report is not there");
    if (row.has_report != (story.came_with_report || story.reports_later > 0))
        fault(row.hash, "its entries say otherwise whether it has a report");
    if (!is_there)
        return;
    const auto read = shelf::ReadReport(report->second);
    if (!read)
        fault(row.hash, "its report is not read: " + read.error().detail);
    if (!story.report.empty() && base::Sha256Of(report->second).hex() != story.report)
        fault(row.hash, "its report is another than was entered");
}

void ShelfChecker::checkStages(const ShelfRecord& row, const ModelStory& story)
{
    const auto events = m_reader.shelf().events(row.hash);
    if (!events)
        return fault(row.hash, "its history cannot be read: " + events.error().detail);
    std::vector<std::pair<std::string, std::string>> moved;
    std::optional<Stage> at;
    for (const ShelfEvent& event : *events) {
        if (event.from != at)
            fault(row.hash, std::string("its history jumps to ") + shelf::Name(event.to));
        at = event.to;
        if (event.from || !event.version.empty())
            moved.emplace_back(event.from ? shelf::Name(*event.from) : "", shelf::Name(event.to));
    }
    if (moved != story.stages)
        fault(row.hash, "its history is not that of its entries");
    if (at != row.stage || events->back().at != row.stage_since)
        fault(row.hash, std::string("is in ") + shelf::Name(row.stage) + ", which is not where its history ends");
}

void ShelfChecker::checkPaper(const Digest& hash, const ShelfDocument& listed, const PaperEntry& entry)
{
    const auto paper = m_reader.shelf().document(listed.document);
    if (!paper || !*paper)
        return fault(hash, "paper " + listed.document.value +
                               " does not open: " + (paper ? std::string("not there") : paper.error().detail));
    const auto mac = m_reader.noteMac(std::string(base::AsText((*paper)->content)));
    const bool is_it = mac && mac->hex() == entry.mac && std::to_string((*paper)->content.size()) == entry.bytes &&
                       std::to_string(listed.bytes) == entry.bytes && shelf::Name(listed.kind) == entry.kind;
    if (!is_it)
        fault(hash, "paper " + listed.document.value + " is another than was entered");
}

void ShelfChecker::checkPapers(const Digest& hash, const ModelStory& story)
{
    const auto papers = m_reader.shelf().documents(hash);
    if (!papers)
        return fault(hash, "its papers cannot be read: " + papers.error().detail);
    std::set<std::string> seen;
    for (const ShelfDocument& paper : *papers) {
        ++m_report.papers;
        seen.insert(paper.document.value);
        const auto entry = story.papers.find(paper.document.value);
        if (entry == story.papers.end())
            fault(hash, "paper without its entry: " + paper.document.value);
        else
            checkPaper(hash, paper, entry->second);
    }
    for (const auto& [id, entry] : story.papers) {
        if (!seen.contains(id))
            fault(hash, "entry of a paper that is not there: " + id);
    }
}

void ShelfChecker::checkEvaluations(const Digest& hash, const ModelStory& story)
{
    const auto rows = m_reader.shelf().evaluations(hash);
    if (!rows)
        return fault(hash, "its evaluations cannot be read: " + rows.error().detail);
    m_report.evaluations += std::ssize(*rows);
    std::vector<std::string> hashes;
    for (const ShelfEvaluation& row : *rows) {
        hashes.push_back(base::Sha256Of(row.content).hex());
        const auto read = shelf::ReadEvaluation(row.content);
        if (!read)
            fault(hash, "an evaluation is not read: " + read.error().detail);
    }
    if (hashes != story.evaluations)
        fault(hash, "its " + std::to_string(hashes.size()) + " evaluations are not the " +
                        std::to_string(story.evaluations.size()) + " of its entries");
}

Expected<void> ShelfChecker::checkRelease(const ReleaseRecord& release)
{
    TRY(const std::optional<Digest> remembered, m_reader.shelf().modelOf(release.hash));
    if (!remembered) // nobody looked yet: the shelf catches up when it is opened
        return {};
    ++m_report.policies;
    const std::string policy = "policy " + release.version;
    TRY(const policy::BundleFiles files, m_reader.policies().files(release.hash));
    const auto part = shelf::ModelPartOf(files);
    if (!part) {
        fault(policy + ": its model cannot be read: " + part.error().detail);
        return {};
    }
    Digest model;
    if (*part) {
        TRY(model, shelf::PackageHash(**part));
    }
    if (model != *remembered)
        fault(policy + ": its model is not the one that is remembered");
    const bool went_live = release.state == ReleaseState::Live || release.state == ReleaseState::Retired;
    if (went_live && !model.isZero() && !m_there.contains(model))
        fault(policy + ": its model is not on the shelf: " + model.hex());
    if (release.state != ReleaseState::Live)
        return {};
    if (!model.isZero() && m_there.contains(model) && !m_live.contains(model))
        fault(policy + ": is live, its model is not: " + model.hex());
    for (const Digest& other : m_live) {
        if (other != model)
            fault(other, "is live without a live policy");
    }
    return {};
}

Expected<void> ShelfChecker::checkReleases()
{
    TRY(const std::vector<ReleaseRecord> releases, m_reader.policies().releases());
    for (const ReleaseRecord& release : releases) {
        TRY_VOID(checkRelease(release));
    }
    return {};
}

} // namespace

Expected<ShelfConsistency> CheckShelf(Store& store)
{
    return store.look([](const Reader& reader) { return ShelfChecker(reader).check(); });
}

} // namespace core::desks
