// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/writer.h"

#include <chrono>
#include <fmt/format.h>
#include <poll.h>
#include <thread>
#include <unistd.h>

#include "app/admin/population.h"
#include "app/local/demo_people.h"
#include "app/local/local_desks.h"
#include "datasources/keys/system_clock.h"

namespace bench {

namespace {

using core::Expected;
using core::desks::CaseView;
using core::model::Actor;
using core::model::Verdict;

bool ToldToStop()
{
    pollfd in{STDIN_FILENO, POLLIN, 0};
    return ::poll(&in, 1, 0) != 0;
}

/// Even steps, whatever a commit takes; a late one is not made up for.
class Pace {
public:
    void wait()
    {
        constexpr auto kStep = std::chrono::microseconds(1'000'000 / kCommitsPerSecond);
        m_next = std::max(m_next + kStep, std::chrono::steady_clock::now());
        std::this_thread::sleep_until(m_next);
    }

private:
    std::chrono::steady_clock::time_point m_next = std::chrono::steady_clock::now();
};

/// Every fourth case gets a verdict; the others go back into the queue, which stays as long as it was.
int WorkOneCase(core::desks::ReviewDesk& desk, const Actor& actor, Pace& pace, int turn)
{
    const auto taken = desk.takeNext(actor, {});
    if (!taken || !*taken)
        return 0;
    const CaseView& view = **taken;
    pace.wait();
    if (turn % 4 == 0) {
        const auto choices = desk.reasonChoices(actor, view.case_id, Verdict::Decline);
        if (choices && !choices->empty()) {
            core::desks::VerdictRequest request;
            request.request_id = core::base::RequestId(fmt::format("writer-{}-{}", ::getpid(), turn));
            request.case_id = view.case_id;
            request.expected_version = view.version;
            request.verdict = Verdict::Decline;
            request.reasons = {choices->front().code};
            if (desk.resolve(actor, request))
                return 2;
        }
    }
    return desk.putBack(actor, view.case_id, view.version) ? 2 : 1;
}

/// Applications that arrive: the fifth writer is the service.
int Submit(app::LocalDesks& desks, int turn)
{
    admin::PopulationOptions options;
    options.seed = static_cast<std::uint64_t>(::getpid()) + 1000;
    options.applicants = 100'000;
    options.end = datasources::keys::SystemClock().now();
    auto made = admin::MakeApplicant(options, static_cast<std::uint64_t>(turn));
    if (!made)
        return 0;
    made->application.lists.reset();
    return desks.decisions().submit(made->application, app::ServiceActor()) ? 1 : 0;
}

} // namespace

int WorkAsWriter(const std::string& folder, int index)
{
    static constexpr const char* kNumbers[kWriters] = {"04", "11", "02", "03", "01"};
    app::LocalOptions options;
    options.folder = folder;
    const auto desks = app::LocalDesks::open(options);
    if (!desks)
        return 4;
    Expected<Actor> actor = core::Fail(core::ErrorCode::NotFound, "no such person");
    for (const app::DemoPerson& person : app::kDemoPeople)
        if (std::string_view(person.number) == kNumbers[index])
            actor = (*desks)->desks().access->signIn(person.login,
                                                     core::base::SecretBytes(core::base::AsBytes(person.secret)));
    if (!actor)
        return 4;
    Pace pace;
    int commits = 0;
    int turn = 0;
    const auto begun = std::chrono::steady_clock::now();
    for (; !ToldToStop(); ++turn) {
        pace.wait();
        commits +=
            index == kWriters - 1 ? Submit(**desks, turn) : WorkOneCase(*(*desks)->desks().review, *actor, pace, turn);
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    fmt::print("{:.1f}\n", commits / took.count());
    return commits > 0 ? 0 : 1;
}

} // namespace bench
