// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/text/errors.h  Error codes as words: what happened, whether anything was written, what to do.
/// Threads: any. The detail of an Error is for logs and never shown.
#pragma once

#include "core/base/error.h"
#include "core/model/review_case.h"

#include <QString>

namespace ui::text {

enum class Attempt {
    Read,   ///< nothing could have been written
    Write,  ///< says that nothing was written
    SignIn, ///< at the door: nobody is signed in, so nothing was opened
};

/// What happened, as a sentence: 存储没有应答。
[[nodiscard]] QString ErrorWhat(core::ErrorCode code);
/// What happened, what was (not) written, what to do, as sentences: 存储没有应答。没有写入任何内容，可以再次提交。
[[nodiscard]] QString ErrorText(core::ErrorCode code, Attempt attempt);
/// Whether the number of the error helps: a refusal is an answer, a failure is looked up by its number.
[[nodiscard]] bool IsFailure(core::ErrorCode code);
/// "E-5001".
[[nodiscard]] QString ErrorNumber(core::ErrorCode code);
/// Why a verdict key is off, short, to stand beside it. `party`: the actor is party to the case.
[[nodiscard]] QString RefusedWord(core::model::Verdict verdict, core::ErrorCode code, bool party);

} // namespace ui::text
