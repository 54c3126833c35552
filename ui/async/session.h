// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/async/session.h  Who is signed in, what time it is, and what the pages of one person share.
/// One object per signed-in person, made by app/desk, outliving every page. Threads: GUI.
#pragma once

#include <functional>

#include "core/base/instant.h"
#include "core/desks/views.h"
#include "core/model/actor.h"

namespace ui::async {

struct Session {
    core::model::Actor actor;
    /// Wall time for wording ages and countdowns; a fixed one in screenshots.
    std::function<core::base::Instant()> now;
    /// The queue's filter: "take next" on every page takes within it.
    core::desks::QueueFilter filter;
};

/// Arguments of Page::open of the case page: this word takes the next case; anything else is a case id.
inline constexpr auto kTakeNext = "next";

} // namespace ui::async
