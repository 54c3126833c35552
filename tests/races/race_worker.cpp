// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/races/race_worker.cpp  One of two racing processes.
/// Usage: race_worker DATABASE TABLE take|verdict|reclaim SIDE RACES
#include <QCoreApplication>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <unistd.h>

#include "tests/races/race_plan.h"
#include "tests/races/race_table.h"

namespace {

using core::ErrorCode;
using core::model::Actor;
using races::Outcome;
using races::Side;
using tests::ReviewHouse;

Outcome LostHow(ErrorCode code, std::int64_t updates)
{
    if (code != ErrorCode::Conflict && code != ErrorCode::LeaseExpired)
        return Outcome::Failed;
    return updates > 0 ? Outcome::LostToUpdate : Outcome::LostToRead;
}

/// Whether the loser is told: a verdict that stands, or a hold newer than the one it knew.
bool IsExplained(ReviewHouse& house, const Actor& actor, const core::base::CaseId& case_id)
{
    const auto view = house.review->conflict(actor, case_id);
    return view && (view->recorded.has_value() ||
                    (view->version > races::kHeldVersion && view->hold.kind == core::model::HoldKind::Claim));
}

/// The verdict is asked for a little later in every other race, so that both sides win many.
void Jitter(std::uint32_t race)
{
    ::usleep(race % 2 * 200);
}

/// Out of the queue again, so that the next race does not look past thousands of held cases.
bool PutAway(ReviewHouse& house, const Actor& actor, const core::base::CaseId& case_id)
{
    const auto moved = house.store->run([&](core::desks::Transaction& transaction) -> core::Expected<std::int64_t> {
        core::desks::CaseMove move;
        move.from = {case_id, 2};
        move.holder = actor.account;
        move.due_at = transaction.now();
        return transaction.cases().move(move);
    });
    return moved.has_value();
}

void Take(ReviewHouse& house, const Actor& actor, Side& side)
{
    const std::int64_t before = house.review->lostUpdates();
    const auto view = house.review->takeNext(actor, {});
    side.lost_updates = static_cast<std::uint32_t>(house.review->lostUpdates() - before);
    if (!view || !*view) {
        std::fprintf(stderr, "take next: %s\n", view ? "none" : view.error().detail.c_str());
        side.outcome = Outcome::Failed;
        return;
    }
    side.taken = std::atoi((*view)->case_id.value.substr(5).c_str());
    side.outcome = PutAway(house, actor, (*view)->case_id) ? Outcome::Won : Outcome::Failed;
}

template <class Answer>
void Settle(ReviewHouse& house, const Actor& actor, const core::base::CaseId& case_id, Side& side, std::int64_t before,
            const Answer& answer)
{
    side.lost_updates = static_cast<std::uint32_t>(house.review->lostUpdates() - before);
    if (answer) {
        side.outcome = Outcome::Won;
        return;
    }
    side.outcome = LostHow(answer.error().code, side.lost_updates);
    if (side.outcome == Outcome::Failed)
        std::fprintf(stderr, "race: %s\n", answer.error().detail.c_str());
    side.explained = IsExplained(house, actor, case_id);
}

/// 06 begins to hold the case of this race, until its lease ends.
bool Hold(ReviewHouse& house, std::uint32_t race)
{
    const auto held = house.store->run([&](core::desks::Transaction& transaction) {
        return transaction.cases().claim({races::HeldCase(race), 1}, house.person("06").account,
                                         core::model::HoldKind::Claim, races::LeaseEnd(race));
    });
    return held && *held == races::kHeldVersion;
}

void Verdict(ReviewHouse& house, std::uint32_t race, Side& side)
{
    house.clock.reach(races::LeaseEnd(race).plusMillis(-1));
    core::desks::VerdictRequest request;
    request.request_id = core::base::RequestId("race-" + std::to_string(race));
    request.case_id = races::HeldCase(race);
    request.expected_version = races::kHeldVersion;
    request.verdict = core::model::Verdict::Decline;
    request.reasons = {"R-510"};
    const Actor& actor = house.person("06");
    Jitter(race);
    const std::int64_t before = house.review->lostUpdates();
    Settle(house, actor, request.case_id, side, before, house.review->resolve(actor, request));
}

void Reclaim(ReviewHouse& house, std::uint32_t race, Side& side)
{
    // The same holder comes back while the lease still runs; another one may only when it is over.
    const bool same = races::SameHolder(race);
    house.clock.reach(races::LeaseEnd(race).plusMillis(same ? -1 : 0));
    const Actor& actor = house.person(same ? "06" : "04");
    const std::int64_t before = house.review->lostUpdates();
    Settle(house, actor, races::HeldCase(race), side, before, house.review->claim(actor, races::HeldCase(race)));
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    if (argc != 6)
        return 2;
    races::Table* table = races::Map(argv[2]);
    const std::string mode = argv[3];
    const int side = std::atoi(argv[4]);
    const auto count = static_cast<std::uint32_t>(std::atoi(argv[5]));
    if (table == nullptr || count > races::kMaxRaces || side < 0 || side > 1)
        return 2;
    ReviewHouse house(argv[1], static_cast<std::uint64_t>(100 + side));
    house.meet();
    const Actor actor = house.person(side == 0 ? "06" : "04");
    for (std::uint32_t race = 0; race < count; ++race) {
        if (mode == "verdict" && !Hold(house, race))
            return 1;
        table->meet(race);
        Side& mine = table->sides[race][side];
        if (mode == "take")
            Take(house, actor, mine);
        else if (mode == "verdict")
            Verdict(house, race, mine);
        else
            Reclaim(house, race, mine);
    }
    return 0;
}
