// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/casepage/other_scores.h"

#include <algorithm>
#include <utility>

#include "ui/async/desk_caller.h"

namespace ui::casepage {

using core::base::Digest;
using core::desks::CaseView;
using core::desks::ScoreDistribution;

namespace {

constexpr int kPauseMs = 200; ///< the case itself is read and painted first
constexpr qint64 kKeptMs = 10 * 60 * 1'000;
constexpr std::size_t kModelsKept = 4;

bool IsScored(const CaseView& view)
{
    return view.decision.score.has_value() && !view.decision.replay.model_hash.isZero();
}

} // namespace

OtherScores::OtherScores(const async::DeskCaller& desks, const async::Session& shared, QObject* parent)
    : QObject(parent), m_desks(desks), m_shared(shared)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &OtherScores::ask);
}

const OtherScores::Kept* OtherScores::find(const Digest& model) const
{
    const auto found =
        std::find_if(m_kept.begin(), m_kept.end(), [&](const Kept& kept) { return kept.model == model; });
    return found == m_kept.end() ? nullptr : &*found;
}

const ScoreDistribution* OtherScores::answer(const CaseView& view) const
{
    const Kept* kept = IsScored(view) ? find(view.decision.replay.model_hash) : nullptr;
    return kept != nullptr && kept->scores ? &*kept->scores : nullptr;
}

OtherScores::State OtherScores::state(const CaseView& view) const
{
    const Kept* kept = find(view.decision.replay.model_hash);
    if (kept == nullptr)
        return State::Asked;
    return kept->scores ? State::Known : State::Failed;
}

void OtherScores::want(const CaseView& view)
{
    if (!IsScored(view))
        return m_pause.stop();
    const Kept* kept = find(view.decision.replay.model_hash);
    if (kept != nullptr && kept->scores && kept->since.elapsed() < kKeptMs)
        return m_pause.stop();
    m_case = view.case_id;
    m_model = view.decision.replay.model_hash;
    m_pause.start();
}

void OtherScores::ask()
{
    if (m_asking)
        return m_pause.start();
    m_asking = true;
    using Answer = core::Expected<std::optional<ScoreDistribution>>;
    m_desks.review(
        this,
        [actor = m_shared.actor, id = m_case](core::desks::ReviewDesk& desk) {
            return desk.scoreDistribution(actor, id);
        },
        [this, model = m_model](Answer answer) {
            m_asking = false;
            Kept kept{model, std::nullopt, {}};
            kept.since.start();
            if (answer)
                kept.scores = std::move(*answer).value_or(ScoreDistribution{});
            else if (const Kept* old = find(model); old != nullptr)
                kept.scores = old->scores; // older figures say more than none
            std::erase_if(m_kept, [&](const Kept& old) { return old.model == model; });
            m_kept.push_back(std::move(kept));
            if (m_kept.size() > kModelsKept)
                m_kept.pop_front();
            Q_EMIT answered();
        });
}

} // namespace ui::casepage
