// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/draft_follower.h"

#include <utility>

#include "core/base/check.h"

namespace ui::policy {

void DraftFollower::post(StepPtr step)
{
    const std::lock_guard guard(m_mutex);
    m_waiting.push_back(std::move(step));
    ++m_posted;
}

std::int64_t DraftFollower::posted() const
{
    const std::lock_guard guard(m_mutex);
    return m_posted;
}

core::policy::Draft* DraftFollower::after(std::int64_t number)
{
    std::vector<StepPtr> steps;
    {
        const std::lock_guard guard(m_mutex);
        if (number < m_followed)
            return nullptr;
        const auto end = m_waiting.begin() + (number - m_followed);
        steps.assign(std::make_move_iterator(m_waiting.begin()), std::make_move_iterator(end));
        m_waiting.erase(m_waiting.begin(), end);
        m_followed = number;
    }
    for (const StepPtr& step : steps) {
        const auto done = core::policy::Apply(m_draft, *step);
        CHECK(done.has_value());
    }
    return &m_draft;
}

} // namespace ui::policy
