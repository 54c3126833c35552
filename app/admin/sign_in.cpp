// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/sign_in.h"

#include <cstdio>
#include <filesystem>
#include <fmt/format.h>
#include <system_error>
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

CommandSpec PersonCommand(const char* words, const char* summary, const char* details,
                          std::vector<std::string> positionals, std::vector<OptionSpec> options,
                          ExitCode (*run)(const Arguments&))
{
    return {words, summary, details, std::move(positionals), SignInOptions(std::move(options)), run};
}

namespace {

Expected<std::string> Secret(const std::string& path)
{
    auto secret = datasources::keys::ReadPrivateFile(path);
    if (!secret) {
        const ErrorCode code = secret.error().code;
        return Fail(code == ErrorCode::NotFound ? ErrorCode::Environment : code,
                    "--secret-file: " + secret.error().detail);
    }
    return secret;
}

} // namespace

Expected<core::base::Digest> HashArgument(const Arguments& arguments, std::size_t position)
{
    auto hash = core::base::Digest::parse(arguments.positionals[position]);
    if (!hash)
        return Fail(ErrorCode::InvalidInput, "HASH: not 64 hexadecimal digits");
    return hash;
}

Expected<std::unique_ptr<SignedIn>> SignIn(const Arguments& arguments)
{
    app::LocalOptions options;
    options.folder = arguments.option("data").value_or(app::DefaultDataFolder(false));
    std::error_code ignored;
    const auto size = std::filesystem::file_size(app::DatabasePath(options.folder), ignored);
    if (ignored || size == 0) // an empty one would be made anew, and with it nothing of what it held
        return Fail(ErrorCode::Environment, options.folder + ": there is no database in this folder");
    TRY(std::string secret, Secret(*arguments.option("secret-file")));
    while (!secret.empty() && (secret.back() == '\n' || secret.back() == '\r'))
        secret.pop_back();
    const core::base::SecretBytes bytes(core::base::AsBytes(secret));
    std::fill(secret.begin(), secret.end(), '\0');
    TRY(auto desks, app::LocalDesks::open(options));
    auto actor = desks->desks().access->signIn(*arguments.option("as"), bytes);
    if (!actor && actor.error().code == ErrorCode::WrongSecret)
        return Fail(ErrorCode::WrongSecret, "no account has this login and this passphrase");
    if (!actor)
        return tl::unexpected(std::move(actor).error());
    return std::make_unique<SignedIn>(std::move(desks), std::move(*actor));
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
