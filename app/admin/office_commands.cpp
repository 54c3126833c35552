// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <fstream>
#include <utility>

#include "app/admin/case_json.h"
#include "app/admin/commands.h"
#include "app/admin/load_policy.h"
#include "app/admin/sign_in.h"
#include "core/base/json.h"
#include "datasources/files/bundle_folder.h"
#include "datasources/keys/private_file.h"

namespace admin {

namespace {

using core::ErrorCode;
using core::Expected;
using core::Fail;
using core::base::Digest;
using core::base::Json;

ExitCode Replay(const Arguments& arguments)
{
    return RunSignedIn(arguments, [&](SignedIn& person) -> Expected<ExitCode> {
        const core::base::DecisionId id(arguments.positionals[0]);
        TRY(const core::desks::ReplayAnswer answer, person.local().decisions().replay(person.actor(), id));
        PrintJson(Json::object({{"decision_hash", Json::string(core::base::Sha256Of(answer.stored).hex())},
                                {"decision_id", Json::string(id.value)},
                                {"same", Json::boolean(answer.same)}}));
        if (arguments.has("bytes") || !answer.same)
            fmt::print("{}\n{}\n", answer.stored, answer.replayed);
        return answer.same ? ExitCode::Done : ExitCode::Findings;
    });
}

ExitCode AuditVerify(const Arguments& arguments)
{
    return RunSignedIn(arguments, [&](SignedIn& person) -> Expected<ExitCode> {
        TRY(const core::desks::AuditVerification answer, person.desks().audit->verify(person.actor(), {}));
        PrintJson(Json::object({{"checked", Json::integer(answer.checked)},
                                {"complete", Json::boolean(answer.complete)},
                                {"first_bad", answer.first_bad ? Json::integer(*answer.first_bad) : Json::null()},
                                {"head", Json::string(answer.head.hex())},
                                {"problem", Json::string(answer.problem)},
                                {"tree_root", Json::string(answer.tree_root.hex())}}));
        return answer.complete ? ExitCode::Done : ExitCode::Findings;
    });
}

ExitCode Submit(const Arguments& arguments)
{
    return RunSignedIn(arguments, [&](SignedIn& person) -> Expected<ExitCode> {
        TRY(const core::policy::BundleFiles files, datasources::files::ReadBundleFolder(arguments.positionals[0]));
        TRY(const core::desks::SubmitResult result,
            person.desks().policy->submit(person.actor(), files, arguments.option("note").value_or("")));
        for (const core::desks::BundleFinding& finding : result.findings)
            fmt::print("{} {}: {} {}\n", finding.file, finding.place, finding.code, finding.detail);
        if (!result.findings.empty())
            return ExitCode::Findings;
        fmt::print("{}\n", result.hash.hex());
        return ExitCode::Done;
    });
}

ExitCode Approve(const Arguments& arguments)
{
    return RunSignedIn(arguments, [&](SignedIn& person) -> Expected<ExitCode> {
        TRY(const Digest hash, HashArgument(arguments));
        TRY_VOID(person.desks().policy->approve(person.actor(), hash));
        return ExitCode::Done;
    });
}

ExitCode Reject(const Arguments& arguments)
{
    return RunSignedIn(arguments, [&](SignedIn& person) -> Expected<ExitCode> {
        TRY(const Digest hash, HashArgument(arguments));
        TRY_VOID(person.desks().policy->reject(person.actor(), hash, *arguments.option("reason")));
        return ExitCode::Done;
    });
}

ExitCode RollBack(const Arguments& arguments)
{
    return RunSignedIn(arguments, [&](SignedIn& person) -> Expected<ExitCode> {
        TRY(const Digest hash, HashArgument(arguments));
        TRY_VOID(person.desks().policy->rollback(person.actor(), hash, arguments.option("note").value_or("")));
        return ExitCode::Done;
    });
}

ExitCode Releases(const Arguments& arguments)
{
    return RunSignedIn(arguments, [&](SignedIn& person) -> Expected<ExitCode> {
        TRY(const auto rows, person.desks().policy->releases(person.actor()));
        for (const core::desks::ReleaseRow& row : rows)
            PrintJson(ToJson(row));
        return ExitCode::Done;
    });
}

Expected<core::desks::NewListEntry> EntryOf(const Arguments& arguments)
{
    core::desks::NewListEntry entry;
    const std::string list = *arguments.option("list");
    if (list != "blacklist" && list != "watchlist")
        return Fail(ErrorCode::InvalidInput, "--list: blacklist or watchlist");
    entry.kind = list == "blacklist" ? core::desks::ListKind::Blacklist : core::desks::ListKind::Watchlist;
    const std::string field = *arguments.option("field");
    if (field == "phone")
        entry.field = core::model::IdentityField::Phone;
    else if (field == "id_number")
        entry.field = core::model::IdentityField::IdNumber;
    else if (field == "bank_card")
        entry.field = core::model::IdentityField::BankCard;
    else if (field == "device")
        entry.field = core::model::IdentityField::Device;
    else
        return Fail(ErrorCode::InvalidInput, "--field: phone, id_number, bank_card or device");
    TRY(entry.value, datasources::keys::ReadPrivateFile(*arguments.option("value-file")));
    while (!entry.value.empty() && entry.value.back() == '\n')
        entry.value.pop_back();
    entry.source = *arguments.option("source");
    entry.reason = *arguments.option("reason");
    TRY(entry.expires, core::base::Date::parse(*arguments.option("expires")));
    return entry;
}

ExitCode ListAdd(const Arguments& arguments)
{
    return RunSignedIn(arguments, [&](SignedIn& person) -> Expected<ExitCode> {
        TRY(const core::desks::NewListEntry entry, EntryOf(arguments));
        TRY(const core::base::ListEntryId id, person.desks().policy->enterListEntry(person.actor(), entry));
        PrintJson(Json::object({{"entry_id", Json::string(id.value)}}));
        return ExitCode::Done;
    });
}

ExitCode ListConfirm(const Arguments& arguments)
{
    return RunSignedIn(arguments, [&](SignedIn& person) -> Expected<ExitCode> {
        TRY_VOID(
            person.desks().policy->confirmListEntry(person.actor(), core::base::ListEntryId(arguments.positionals[0])));
        return ExitCode::Done;
    });
}

ExitCode ListWithdraw(const Arguments& arguments)
{
    return RunSignedIn(arguments, [&](SignedIn& person) -> Expected<ExitCode> {
        TRY_VOID(person.desks().policy->withdrawListEntry(
            person.actor(), core::base::ListEntryId(arguments.positionals[0]), *arguments.option("reason")));
        return ExitCode::Done;
    });
}

ExitCode ListShow(const Arguments& arguments)
{
    return RunSignedIn(arguments, [&](SignedIn& person) -> Expected<ExitCode> {
        TRY(const auto rows, person.desks().policy->lists(person.actor()));
        for (const core::desks::ListRow& row : rows)
            PrintJson(ToJson(row));
        return ExitCode::Done;
    });
}

ExitCode Relay(const Arguments& arguments)
{
    return RunSignedIn(arguments, [&](SignedIn& person) -> Expected<ExitCode> {
        core::desks::HousekeepingReport total;
        for (;;) {
            TRY(const core::desks::HousekeepingReport pass, person.local().housekeeping().once(person.actor()));
            if (pass.idle())
                break;
            total.sent += pass.sent;
            total.lapsed += pass.lapsed;
            total.woken += pass.woken;
        }
        PrintJson(Json::object({{"lapsed", Json::integer(total.lapsed)},
                                {"sent", Json::integer(total.sent)},
                                {"woken", Json::integer(total.woken)}}));
        return ExitCode::Done;
    });
}

} // namespace

std::vector<CommandSpec> PolicyReleaseCommands()
{
    constexpr const char* kHash = "HASH is the content hash, 64 hexadecimal digits.";
    return {
        PersonCommand(
            "policy submit", "Submit a bundle for approval by another person.",
            "Compiled and its cases run first: exit 1 with findings, nothing submitted. Prints the content hash.",
            {"DIR"}, {{"note", "TEXT", "what changed and why"}}, Submit),
        PersonCommand("policy approve", "Make a submission of another person the live policy.", kHash, {"HASH"}, {},
                      Approve),
        PersonCommand("policy reject", "Reject a submission of another person.", kHash, {"HASH"},
                      {{"reason", "TEXT", "why", true}}, Reject),
        PersonCommand("policy rollback", "Submit an earlier live policy again; another person approves.", kHash,
                      {"HASH"}, {{"note", "TEXT", "why"}}, RollBack),
        PersonCommand("policy releases", "List submissions and releases, newest first, one JSON line each.", "", {}, {},
                      Releases),
    };
}

std::vector<CommandSpec> ListCommands()
{
    return {
        PersonCommand("list add", "Enter a blacklist or watch-list entry.",
                      "It matches once another person confirmed it.", {},
                      {{"list", "LIST", "blacklist or watchlist", true},
                       {"field", "FIELD", "phone, id_number, bank_card or device", true},
                       {"value-file", "FILE", "a file with the value, readable by nobody else (0600)", true},
                       {"source", "TEXT", "who says so", true},
                       {"reason", "TEXT", "why", true},
                       {"expires", "DATE", "YYYY-MM-DD", true}},
                      ListAdd),
        PersonCommand("list confirm", "Confirm an entry another person entered.", "", {"ENTRY_ID"}, {}, ListConfirm),
        PersonCommand("list withdraw", "Withdraw an entry.", "", {"ENTRY_ID"}, {{"reason", "TEXT", "why", true}},
                      ListWithdraw),
        PersonCommand("list show", "Show all entries, masked, one JSON line each.", "", {}, {}, ListShow),
    };
}

std::vector<CommandSpec> RecordCommands()
{
    return {
        PersonCommand("replay", "Decide a stored decision again and compare its bytes.",
                      "Exit 0 when they are the same, 1 with both when they are not.", {"DECISION_ID"},
                      {{"bytes", "", "print both decisions"}}, Replay),
        PersonCommand("audit verify", "Check every entry of the audit log: sequence, time, leaf, chain.",
                      "Exit 1 names the first bad entry.", {}, {}, AuditVerify),
        PersonCommand("relay", "Send what is due, let holds lapse, wake cases.", "Runs until nothing is due.", {}, {},
                      Relay),
    };
}

} // namespace admin
