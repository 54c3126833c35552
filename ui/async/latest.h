// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/async/latest.h  Telling the answer to the newest question from late ones.
/// Threads: GUI.
#pragma once

namespace ui::async {

/// Numbers questions so that an answer to an older one can be told and dropped: a page asks again before it was answered.
class Latest {
public:
    /// A number for a new question; answers to all earlier ones are late from now on.
    [[nodiscard]] int ask() noexcept { return ++m_asked; }
    [[nodiscard]] bool isLatest(int question) const noexcept { return question == m_asked; }
    /// Makes every open question late.
    void forget() noexcept { ++m_asked; }

private:
    int m_asked = 0;
};

} // namespace ui::async
