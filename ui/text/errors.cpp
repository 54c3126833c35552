// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/errors.h"

#include "ui/text/language.h"

#include <QCoreApplication>

namespace ui::text {

namespace {

using core::ErrorCode;
using core::model::Verdict;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(text)
};

/// What the person can do next after a write that did not happen; empty when nothing helps.
QString NextAfterWrite(ErrorCode code)
{
    switch (code) {
    case ErrorCode::StoreUnavailable:
    case ErrorCode::Timeout:
    case ErrorCode::Cancelled: return Words::tr("Nothing was written; submit again.");
    case ErrorCode::StoreFull: return Words::tr("Nothing was written; free space on the disk, then submit again.");
    case ErrorCode::InvalidInput:
    case ErrorCode::Overflow:
    case ErrorCode::Unsupported:
    case ErrorCode::LimitExceeded: return Words::tr("Nothing was written; change the input and submit again.");
    case ErrorCode::NotFound:
    case ErrorCode::Conflict:
    case ErrorCode::AlreadyExists:
    case ErrorCode::Forbidden:
    case ErrorCode::LeaseExpired:
    case ErrorCode::WrongSecret:
    case ErrorCode::FourEyes:
    case ErrorCode::Corrupt:
    case ErrorCode::Environment: return Words::tr("Nothing was written.");
    }
    return {};
}

/// At sign-in some codes have one cause only, which a person can do something about.
QString SignInText(ErrorCode code)
{
    const QString joint = CurrentLanguage() == Language::Chinese ? QString() : QStringLiteral(" ");
    switch (code) {
    case ErrorCode::WrongSecret: return ErrorWhat(code) + joint + Words::tr("Nothing was opened.");
    case ErrorCode::Forbidden: return Words::tr("This account is switched off. A supervisor can switch it on.");
    case ErrorCode::LimitExceeded: return Words::tr("Too many attempts. Wait a minute, then sign in again.");
    case ErrorCode::Corrupt:
        return Words::tr("The key file or the database is damaged. Nothing was written; restore the last backup.");
    case ErrorCode::StoreUnavailable:
    case ErrorCode::StoreFull:
    case ErrorCode::Timeout:
    case ErrorCode::Cancelled:
    case ErrorCode::Environment:
    case ErrorCode::InvalidInput:
    case ErrorCode::Overflow:
    case ErrorCode::Unsupported:
    case ErrorCode::NotFound:
    case ErrorCode::Conflict:
    case ErrorCode::AlreadyExists:
    case ErrorCode::LeaseExpired:
    case ErrorCode::FourEyes: return ErrorWhat(code) + joint + Words::tr("Nothing was written; sign in again.");
    }
    return {};
}

} // namespace

QString ErrorWhat(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidInput: return Words::tr("The input is outside what is allowed.");
    case ErrorCode::Overflow: return Words::tr("A number is too large.");
    case ErrorCode::Unsupported: return Words::tr("This is not supported.");
    case ErrorCode::LimitExceeded: return Words::tr("A limit was exceeded.");
    case ErrorCode::NotFound: return Words::tr("There is no such record.");
    case ErrorCode::Conflict: return Words::tr("Someone else changed this first.");
    case ErrorCode::AlreadyExists: return Words::tr("This record exists already.");
    case ErrorCode::Forbidden: return Words::tr("This account may not do that.");
    case ErrorCode::LeaseExpired: return Words::tr("The time for this is over.");
    case ErrorCode::WrongSecret: return Words::tr("Account and passphrase do not fit together.");
    case ErrorCode::FourEyes: return Words::tr("A second, different person is needed.");
    case ErrorCode::Corrupt: return Words::tr("Stored data failed its check.");
    case ErrorCode::StoreUnavailable: return Words::tr("The store did not answer.");
    case ErrorCode::StoreFull: return Words::tr("The store is full.");
    case ErrorCode::Environment: return Words::tr("A file or folder of this machine cannot be used.");
    case ErrorCode::Cancelled: return Words::tr("The operation was cancelled.");
    case ErrorCode::Timeout: return Words::tr("There was no answer in time.");
    }
    return {};
}

QString ErrorText(ErrorCode code, Attempt attempt)
{
    const QString joint = CurrentLanguage() == Language::Chinese ? QString() : QStringLiteral(" ");
    switch (attempt) {
    case Attempt::Read: return ErrorWhat(code);
    case Attempt::Write: return ErrorWhat(code) + joint + NextAfterWrite(code);
    case Attempt::SignIn: return SignInText(code);
    }
    return {};
}

bool IsFailure(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidInput:
    case ErrorCode::LimitExceeded:
    case ErrorCode::NotFound:
    case ErrorCode::Conflict:
    case ErrorCode::AlreadyExists:
    case ErrorCode::Forbidden:
    case ErrorCode::LeaseExpired:
    case ErrorCode::WrongSecret:
    case ErrorCode::FourEyes:
    case ErrorCode::Cancelled: return false;
    case ErrorCode::Overflow:
    case ErrorCode::Unsupported:
    case ErrorCode::Corrupt:
    case ErrorCode::StoreUnavailable:
    case ErrorCode::StoreFull:
    case ErrorCode::Environment:
    case ErrorCode::Timeout: return true;
    }
    return true;
}

QString ErrorNumber(ErrorCode code)
{
    return QStringLiteral("E-%1").arg(core::base::Number(code));
}

QString RefusedWord(Verdict verdict, ErrorCode code, bool party)
{
    if (party)
        return Words::tr("You are party to this case");
    switch (code) {
    case ErrorCode::LeaseExpired: return Words::tr("The claim ran out");
    case ErrorCode::Conflict: return Words::tr("Held by someone else");
    case ErrorCode::FourEyes: return Words::tr("A second person is needed");
    case ErrorCode::NotFound: return Words::tr("Claim the case first");
    case ErrorCode::Forbidden:
        return verdict == Verdict::Approve ? Words::tr("An invariant or your authority forbids it")
                                           : Words::tr("Not in your authority");
    case ErrorCode::InvalidInput:
    case ErrorCode::Unsupported: return Words::tr("Not possible in this state");
    case ErrorCode::StoreUnavailable:
    case ErrorCode::StoreFull:
    case ErrorCode::Timeout: return Words::tr("The store did not answer");
    case ErrorCode::Overflow:
    case ErrorCode::LimitExceeded:
    case ErrorCode::AlreadyExists:
    case ErrorCode::WrongSecret:
    case ErrorCode::Corrupt:
    case ErrorCode::Environment:
    case ErrorCode::Cancelled: return ErrorWhat(code);
    }
    return {};
}

} // namespace ui::text
