// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desks/shelf_release.h"

#include <algorithm>
#include <utility>

#include "core/desks/audit_kinds.h"
#include "core/shelf/model_package.h"
#include "core/shelf/shelf_model.h"

namespace core::desks {

namespace {

using shelf::ModelFiles;
using shelf::Stage;

struct Moment {
    AccountId by;
    std::string number; ///< for the audit log
    Instant at;
    std::string version; ///< of the policy
};

Expected<void> NoteStage(Transaction& transaction, const ShelfRecord& model, std::optional<Stage> from, Stage to,
                         const Moment& moment)
{
    TRY_VOID(transaction.shelf().addEvent({model.hash, from, to, moment.by, moment.at, {}, moment.version}));
    audit::Payload payload;
    payload.code("from", audit::Code(from ? shelf::Name(*from) : ""))
        .code("to", audit::Code(shelf::Name(to)))
        .code("policy", audit::Code(moment.version));
    TRY_VOID(transaction.audit().append(
        {std::string(kinds::kModelStage), moment.number, model.hash.hex(), std::move(payload)}));
    return {};
}

Expected<void> Move(Transaction& transaction, const ShelfRecord& model, Stage to, const Moment& moment)
{
    if (model.stage == to)
        return {};
    TRY_VOID(transaction.shelf().move({model.hash, model.row_version, model.stage, to, moment.at}));
    return NoteStage(transaction, model, model.stage, to, moment);
}

/// A model that came with a release nobody prepared on the shelf.
Expected<void> Adopt(Transaction& transaction, const ModelFiles& files, const AccountId& author, const Moment& moment)
{
    TRY(const shelf::ShelfModel model, shelf::ReadModel(files));
    ShelfRecord row;
    TRY(row.hash, shelf::PackageHash(files));
    row.file_hash = model.file_hash;
    row.name = (model.card() != nullptr ? "card-" : "gbt-") + moment.version;
    row.origin = shelf::Origin::Released;
    row.stage = Stage::Live;
    row.added_by = author;
    row.added_at = row.stage_since = moment.at;
    row.kind = model.kind();
    row.trees = static_cast<int>(model.parts());
    row.features = static_cast<int>(model.features());
    TRY_VOID(transaction.shelf().insert(row, files));
    audit::Payload payload;
    payload.code("name", audit::Code(row.name))
        .code("origin", audit::Code(shelf::Name(row.origin)))
        .digest("file", row.file_hash);
    TRY_VOID(transaction.audit().append(
        {std::string(kinds::kModelAdded), moment.number, row.hash.hex(), std::move(payload)}));
    return NoteStage(transaction, row, std::nullopt, Stage::Live, moment);
}

/// The model of a bundle and its identity; a zero digest without one.
Expected<std::pair<ModelFiles, Digest>> PartOf(const BundleFiles& files)
{
    TRY(std::optional<ModelFiles> part, shelf::ModelPartOf(files));
    if (!part)
        return std::pair<ModelFiles, Digest>();
    TRY(const Digest hash, shelf::PackageHash(*part));
    return std::pair(std::move(*part), hash);
}

Expected<void> Follow(Transaction& transaction, const std::pair<ModelFiles, Digest>& part, const AccountId& author,
                      const Moment& moment)
{
    TRY(const std::vector<ShelfRecord> all, transaction.shelf().all());
    bool is_there = part.second.isZero();
    for (const ShelfRecord& model : all) {
        const bool is_it = model.hash == part.second;
        is_there = is_there || is_it;
        if (is_it || model.stage == Stage::Live)
            TRY_VOID(Move(transaction, model, is_it ? Stage::Live : Stage::Monitored, moment));
    }
    if (!is_there)
        return Adopt(transaction, part.first, author, moment);
    return {};
}

} // namespace

Expected<void> CheckReleasable(const Reader& reader, const BundleFiles& files)
{
    TRY(const auto part, PartOf(files));
    if (part.second.isZero())
        return {};
    std::string_view name;
    const Digest file_hash = base::Sha256Of(*policy::ModelFile(part.first, name));
    TRY(const std::vector<ShelfRecord> all, reader.shelf().all());
    const ShelfRecord* waiting = nullptr;
    bool passed = false;
    for (const ShelfRecord& model : all) {
        // The same trees under another calibration or mapping do not get round the review of the trees.
        if (model.hash != part.second && model.file_hash != file_hash)
            continue;
        passed = passed || shelf::MayBeReleased(model.stage);
        if (!shelf::MayBeReleased(model.stage) && (waiting == nullptr || model.hash == part.second))
            waiting = &model;
    }
    if (waiting != nullptr && (!passed || waiting->hash == part.second))
        return Fail(ErrorCode::Conflict, "model " + waiting->hash.shortHex() + ": on the shelf in stage " +
                                             shelf::Name(waiting->stage) + ", not passed in review");
    return {};
}

Expected<void> RememberModel(Transaction& transaction, const Digest& policy, const BundleFiles& files)
{
    TRY(const auto part, PartOf(files));
    return transaction.shelf().setModelOf(policy, part.second);
}

Expected<void> FollowRelease(Transaction& transaction, const ReleaseRecord& release, const BundleFiles& files,
                             const AccountId& approver, const std::string& approver_number)
{
    TRY_VOID(CheckReleasable(transaction, files));
    TRY(const auto part, PartOf(files));
    TRY_VOID(transaction.shelf().setModelOf(release.hash, part.second));
    return Follow(transaction, part, release.submitted_by,
                  {approver, approver_number, transaction.now(), release.version});
}

Expected<bool> LacksReleases(const Reader& reader)
{
    TRY(const std::optional<ReleaseRecord> live, reader.policies().live());
    if (!live)
        return false;
    TRY(const std::optional<Digest> model, reader.shelf().modelOf(live->hash));
    return !model.has_value();
}

Expected<void> CatchUpWithReleases(Transaction& transaction)
{
    TRY(std::vector<ReleaseRecord> releases, transaction.policies().releases());
    // By when each went live: the last of them is the live one.
    std::erase_if(releases, [](const ReleaseRecord& row) {
        return (row.state != ReleaseState::Live && row.state != ReleaseState::Retired) || !row.decided_at;
    });
    std::sort(releases.begin(), releases.end(), [](const ReleaseRecord& a, const ReleaseRecord& b) {
        return std::pair(*a.decided_at, a.release_id) < std::pair(*b.decided_at, b.release_id);
    });
    for (const ReleaseRecord& row : releases) {
        TRY(const std::optional<Digest> known, transaction.shelf().modelOf(row.hash));
        if (known)
            continue;
        TRY(const BundleFiles files, transaction.policies().files(row.hash));
        TRY(const auto part, PartOf(files));
        TRY_VOID(transaction.shelf().setModelOf(row.hash, part.second));
        TRY_VOID(Follow(transaction, part, row.submitted_by, {row.decided_by, "system", *row.decided_at, row.version}));
    }
    return {};
}

} // namespace core::desks
