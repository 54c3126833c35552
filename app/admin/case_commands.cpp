// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <sstream>
#include <utility>

#include "app/admin/case_json.h"
#include "app/admin/commands.h"
#include "app/admin/sign_in.h"
#include "core/base/json.h"
#include "core/desks/consistency.h"
#include "core/desks/new_id.h"
#include "core/review/rights.h"
#include "datasources/files/read_file.h"

namespace admin {

namespace {

using core::ErrorCode;
using core::Expected;
using core::Fail;
using core::base::CaseId;
using core::base::Json;
using core::desks::CaseView;

constexpr std::int64_t kCasesShown = 100;
constexpr std::int64_t kMostCasesShown = 1'000;
constexpr std::size_t kMaxNoteBytes = 64U << 10U;
constexpr const char* kNumberHelp = "NUMBER is the case number, as in 260714-0183.";

std::vector<std::string> Split(const std::string& text)
{
    std::istringstream stream(text);
    std::vector<std::string> parts;
    for (std::string part; std::getline(stream, part, ',');) {
        if (!part.empty())
            parts.push_back(part);
    }
    return parts;
}

Expected<CaseId> CaseOf(SignedIn& person, const Arguments& arguments)
{
    return person.desks().review->findByNumber(person.actor(), arguments.positionals[0]);
}

ExitCode List(const Arguments& arguments)
{
    return RunSignedIn(arguments, [&](SignedIn& person) -> Expected<ExitCode> {
        core::desks::QueueQuery query;
        const auto tab = TabOf(arguments.option("tab").value_or("pending"));
        if (!tab)
            return Fail(ErrorCode::InvalidInput, "--tab: pending, mine, second, documents, near-due, returned or done");
        query.tab = *tab;
        const std::int64_t count = arguments.number("count").value_or(kCasesShown);
        if (count < 1 || count > kMostCasesShown)
            return Fail(ErrorCode::InvalidInput, fmt::format("--count: 1 to {}", kMostCasesShown));
        query.count = static_cast<int>(count);
        query.filter.search = arguments.option("search").value_or("");
        TRY(const core::desks::QueuePage page, person.desks().review->queue(person.actor(), query));
        for (const core::desks::QueueRow& row : page.rows)
            PrintJson(ToJson(row));
        return ExitCode::Done;
    });
}

ExitCode Show(const Arguments& arguments)
{
    return RunSignedIn(arguments, [&](SignedIn& person) -> Expected<ExitCode> {
        TRY(const CaseId case_id, CaseOf(person, arguments));
        TRY(const CaseView view, person.desks().review->view(person.actor(), case_id));
        PrintJson(ToJson(view));
        return ExitCode::Done;
    });
}

ExitCode Claim(const Arguments& arguments)
{
    return RunSignedIn(arguments, [&](SignedIn& person) -> Expected<ExitCode> {
        core::desks::ReviewDesk& review = *person.desks().review;
        TRY(const CaseId case_id, CaseOf(person, arguments));
        TRY(const CaseView view, review.claim(person.actor(), case_id));
        PrintJson(ToJson(view));
        return ExitCode::Done;
    });
}

ExitCode Next(const Arguments& arguments)
{
    return RunSignedIn(arguments, [&](SignedIn& person) -> Expected<ExitCode> {
        TRY(const std::optional<CaseView> view, person.desks().review->takeNext(person.actor(), {}));
        PrintJson(view ? ToJson(*view) : Json::null());
        return view ? ExitCode::Done : ExitCode::Findings;
    });
}

Expected<core::desks::VerdictRequest> RequestOf(SignedIn& person, const Arguments& arguments)
{
    core::desks::VerdictRequest request;
    const auto verdict = VerdictOf(*arguments.option("verdict"));
    if (!verdict)
        return Fail(ErrorCode::InvalidInput, "--verdict: approve, decline, documents, escalate or return");
    request.verdict = *verdict;
    request.reasons = Split(*arguments.option("reason"));
    TRY(request.case_id, CaseOf(person, arguments));
    request.request_id = arguments.has("request-id")
                             ? core::base::RequestId(*arguments.option("request-id"))
                             : core::desks::NewId<core::base::RequestId>(person.local().entropy());
    if (const auto limit = arguments.number("limit"))
        request.limit = core::base::Money::fromFen(*limit);
    if (const auto file = arguments.option("note-file")) {
        TRY(request.note, datasources::files::ReadFile(*file, kMaxNoteBytes));
    }
    if (const auto version = arguments.number("version")) {
        request.expected_version = *version;
        return request;
    }
    TRY(const CaseView view, person.desks().review->view(person.actor(), request.case_id));
    request.expected_version = view.version;
    return request;
}

ExitCode Resolve(const Arguments& arguments)
{
    return RunSignedIn(arguments, [&](SignedIn& person) -> Expected<ExitCode> {
        TRY(const core::desks::VerdictRequest request, RequestOf(person, arguments));
        const auto receipt = person.desks().review->resolve(person.actor(), request);
        if (receipt) {
            PrintJson(ToJson(*receipt));
            return ExitCode::Done;
        }
        const ErrorCode code = receipt.error().code;
        if (code == ErrorCode::Conflict || code == ErrorCode::LeaseExpired) {
            TRY(const auto happened, person.desks().review->conflict(person.actor(), request.case_id));
            PrintJson(ToJson(happened));
        }
        return tl::unexpected(receipt.error());
    });
}

ExitCode PutBack(const Arguments& arguments)
{
    return RunSignedIn(arguments, [&](SignedIn& person) -> Expected<ExitCode> {
        core::desks::ReviewDesk& review = *person.desks().review;
        TRY(const CaseId case_id, CaseOf(person, arguments));
        TRY(const CaseView view, review.view(person.actor(), case_id));
        TRY_VOID(review.putBack(person.actor(), case_id, view.version));
        return ExitCode::Done;
    });
}

ExitCode Reassign(const Arguments& arguments)
{
    return RunSignedIn(arguments, [&](SignedIn& person) -> Expected<ExitCode> {
        core::desks::ReviewDesk& review = *person.desks().review;
        TRY(const CaseId case_id, CaseOf(person, arguments));
        TRY(const CaseView view, review.view(person.actor(), case_id));
        TRY_VOID(review.reassign(person.actor(), case_id, view.version, *arguments.option("to")));
        return ExitCode::Done;
    });
}

ExitCode Undo(const Arguments& arguments)
{
    return RunSignedIn(arguments, [&](SignedIn& person) -> Expected<ExitCode> {
        TRY(const CaseView view,
            person.desks().review->undo(person.actor(), core::base::VerdictId(arguments.positionals[0])));
        PrintJson(ToJson(view));
        return ExitCode::Done;
    });
}

ExitCode Document(const Arguments& arguments)
{
    return RunSignedIn(arguments, [&](SignedIn& person) -> Expected<ExitCode> {
        TRY(const CaseId case_id, CaseOf(person, arguments));
        TRY(const std::string content,
            datasources::files::ReadFile(*arguments.option("file"), core::desks::kMaxCaseDocumentBytes));
        TRY_VOID(person.desks().review->attachDocument(person.actor(), case_id, *arguments.option("kind"),
                                                       core::base::AsBytes(content)));
        return ExitCode::Done;
    });
}

ExitCode Check(const Arguments& arguments)
{
    return RunSignedIn(arguments, [&](SignedIn& person) -> Expected<ExitCode> {
        TRY_VOID(core::review::Require(person.actor(), core::review::Action::VerifyAudit));
        TRY(const core::desks::ConsistencyReport report, core::desks::CheckConsistency(person.local().store()));
        Json faults = Json::array();
        for (const std::string& fault : report.faults)
            faults.push(Json::string(fault));
        PrintJson(Json::object({{"cases", Json::integer(report.cases)},
                                {"decisions", Json::integer(report.decisions)},
                                {"entries", Json::integer(report.entries)},
                                {"faults", std::move(faults)},
                                {"verdicts", Json::integer(report.verdicts)},
                                {"withdrawn", Json::integer(report.withdrawn)}}));
        return report.faults.empty() ? ExitCode::Done : ExitCode::Findings;
    });
}

} // namespace

std::vector<CommandSpec> CaseCommands()
{
    return {
        PersonCommand("case list", "List cases of one queue tab, one JSON line each.",
                      "Masked; codes instead of words.", {},
                      {{"tab", "TAB", "pending, mine, second, documents, near-due, returned or done (pending)"},
                       {"count", "N", "how many (100)"},
                       {"search", "TEXT", "case number, reason code or the last four digits of a phone number"}},
                      List),
        PersonCommand("case show", "Show one case as JSON, masked.", kNumberHelp, {"NUMBER"}, {}, Show),
        PersonCommand("case claim", "Claim one case for fifteen minutes.", kNumberHelp, {"NUMBER"}, {}, Claim),
        PersonCommand("case next", "Claim the first case nobody holds.", "Exit 1 when there is none.", {}, {}, Next),
        PersonCommand(
            "case resolve", "Record a verdict on a case you hold.",
            "Prints the receipt once it is committed. When somebody was first (exit 3), prints what happened instead.",
            {"NUMBER"},
            {{"verdict", "VERDICT", "approve, decline, documents, escalate or return", true},
             {"reason", "CODES", "one or more declared codes, comma between them", true},
             {"limit", "N", "fen: a step of the ladder, at most the offer (the offer)"},
             {"note-file", "FILE", "a note, kept encrypted"},
             {"version", "N", "version of the case you looked at (the present one)"},
             {"request-id", "ID", "a repeat gets the first receipt (a new one)"}},
            Resolve),
        PersonCommand("case put-back", "Give a claim back.", kNumberHelp, {"NUMBER"}, {}, PutBack),
        PersonCommand("case reassign", "Hand a case to one reviewer (supervisors).", kNumberHelp, {"NUMBER"},
                      {{"to", "NO", "number of the reviewer", true}}, Reassign),
        PersonCommand("case undo", "Take your latest verdict back, within five seconds.",
                      "VERDICT_ID is in the receipt.", {"VERDICT_ID"}, {}, Undo),
        PersonCommand(
            "case document", "Attach a document; wakes a case that waits for it.", kNumberHelp, {"NUMBER"},
            {{"kind", "WORD", "what it is: bank_statement", true}, {"file", "FILE", "its bytes, kept encrypted", true}},
            Document),
        PersonCommand("case check", "Hold rows and audit entries against each other.",
                      "Exit 1 with what disagrees; ids and codes only. For whoever may verify the audit log.", {}, {},
                      Check),
    };
}

} // namespace admin
