// SPDX-License-Identifier: GPL-3.0-or-later
/// @file app/desk/model_files.h  How the Models page comes to documents on this machine's disk.
/// What is opened lies in a folder of this person's own that goes with the window. Threads: GUI; reading and writing on the pool.
#pragma once

#include "ui/models/models_page.h"

namespace desk {

[[nodiscard]] ui::models::Files DocumentsOnDisk();

} // namespace desk
