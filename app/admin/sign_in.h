// SPDX-License-Identifier: GPL-3.0-or-later
/// @file app/admin/sign_in.h  Commands that act for a person: --as USER --secret-file FILE [--data DIR].
/// A secret is never typed on a command line. Threads: main thread.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "app/admin/command.h"
#include "app/local/local_desks.h"
#include "core/base/hash.h"
#include "core/model/actor.h"

namespace admin {

/// A person who is signed in, and the desks they work at. Signs out when it goes.
class SignedIn {
public:
    SignedIn(std::unique_ptr<app::LocalDesks> desks, core::model::Actor actor);
    ~SignedIn();
    SignedIn(const SignedIn&) = delete;
    SignedIn& operator=(const SignedIn&) = delete;

    [[nodiscard]] app::LocalDesks& local() { return *m_desks; }
    [[nodiscard]] core::desks::Desks desks() { return m_desks->desks(); }
    [[nodiscard]] const core::model::Actor& actor() const { return m_actor; }

private:
    std::unique_ptr<app::LocalDesks> m_desks;
    core::model::Actor m_actor;
};

/// A positional, the first unless told, as a content hash. Errors: InvalidInput.
[[nodiscard]] core::Expected<core::base::Digest> HashArgument(const Arguments& arguments, std::size_t position = 0);

/// `more` and the options every such command has.
[[nodiscard]] std::vector<OptionSpec> SignInOptions(std::vector<OptionSpec> more = {});
/// A command with those options; `options` are its own.
[[nodiscard]] CommandSpec PersonCommand(const char* words, const char* summary, const char* details,
                                        std::vector<std::string> positionals, std::vector<OptionSpec> options,
                                        ExitCode (*run)(const Arguments&));

/// Opens the data folder, which must hold a database, and signs in. Errors: Environment (no database, no secret
/// file), Forbidden (others may read it), WrongSecret, those of the desk.
[[nodiscard]] core::Expected<std::unique_ptr<SignedIn>> SignIn(const Arguments& arguments);

/// Signs in, runs `work`, reports what went wrong.
ExitCode RunSignedIn(const Arguments& arguments, const std::function<core::Expected<ExitCode>(SignedIn&)>& work);

/// One line of canonical JSON on standard output.
void PrintJson(const core::base::Json& json);

} // namespace admin
