// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/sign_in.h"

#include <cstdio>
#include <filesystem>
#include <fmt/format.h>
#include <utility>

#include "app/admin/load_policy.h"
#include "core/base/json.h"
#include "datasources/keys/private_file.h"

namespace admin {

using core::ErrorCode;
using core::Expected;
using core::Fail;

SignedIn::SignedIn(std::unique_ptr<app::LocalDesks> desks, core::model::Actor actor)
    : m_desks(std::move(desks)), m_actor(std::move(actor))
{}

SignedIn::~SignedIn()
{
    // What was done is recorded already; a sign-out that cannot be written is said, and changes nothing.
    if (const auto out = m_desks->desks().access->signOut(m_actor); !out)
        fmt::print(stderr, "touchstone-admin: sign-out was not recorded: {}\n", out.error().detail);
}

std::vector<OptionSpec> SignInOptions(std::vector<OptionSpec> more)
{
    more.insert(more.begin(),
                {"secret-file", "FILE", "a file with the passphrase, readable by nobody else (0600)", true});
    more.insert(more.begin(), {"as", "USER", "login of the account that acts", true});
    more.push_back({"data", "DIR", "another folder than touchstone in the data folder"});
    return more;
}

Expected<std::unique_ptr<SignedIn>> SignIn(const Arguments& arguments)
{
    app::LocalOptions options;
    options.folder = arguments.option("data").value_or(app::DefaultDataFolder(false));
    if (!std::filesystem::exists(app::DatabasePath(options.folder)))
        return Fail(ErrorCode::Environment, "there is no database in this folder");
    TRY(std::string secret, datasources::keys::ReadPrivateFile(*arguments.option("secret-file")));
    while (!secret.empty() && (secret.back() == '\n' || secret.back() == '\r'))
        secret.pop_back();
    const core::base::SecretBytes bytes(core::base::AsBytes(secret));
    std::fill(secret.begin(), secret.end(), '\0');
    TRY(auto desks, app::LocalDesks::open(options));
    TRY(core::model::Actor actor, desks->desks().access->signIn(*arguments.option("as"), bytes));
    return std::make_unique<SignedIn>(std::move(desks), std::move(actor));
}

ExitCode RunSignedIn(const Arguments& arguments, const std::function<Expected<ExitCode>(SignedIn&)>& work)
{
    auto signed_in = SignIn(arguments);
    if (!signed_in)
        return ReportError(signed_in.error());
    const auto done = work(**signed_in);
    return done ? *done : ReportError(done.error());
}

void PrintJson(const core::base::Json& json)
{
    fmt::print("{}\n", core::base::CanonicalBytes(json));
    std::fflush(stdout);
}

} // namespace admin
