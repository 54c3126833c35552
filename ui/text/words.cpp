// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/words.h"

#include "ui/text/language.h"

#include <QCoreApplication>

#include <array>
#include <string_view>

namespace ui::text {

namespace {

using core::decision::Invariant;
using core::decision::InvariantState;
using core::decision::Outcome;
using core::model::CaseMark;
using core::model::CaseState;
using core::model::Priority;
using core::model::Role;
using core::model::Verdict;
using widgets::Icon;
using widgets::Mood;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(text)
};

} // namespace

QString VerdictWord(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Approve: return Words::tr("Approve");
    case Verdict::Decline: return Words::tr("Decline");
    case Verdict::AskDocuments: return Words::tr("Ask for documents");
    case Verdict::Escalate: return Words::tr("Escalate");
    case Verdict::Return: return Words::tr("Return", "verdict of a second approver");
    }
    return {};
}

QString VerdictDone(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Approve: return Words::tr("approved");
    case Verdict::Decline: return Words::tr("declined");
    case Verdict::AskDocuments: return Words::tr("documents asked for");
    case Verdict::Escalate: return Words::tr("escalated");
    case Verdict::Return: return Words::tr("returned");
    }
    return {};
}

Icon VerdictIcon(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Approve: return Icon::Approve;
    case Verdict::Decline: return Icon::Decline;
    case Verdict::AskDocuments: return Icon::Documents;
    case Verdict::Escalate: return Icon::Escalate;
    case Verdict::Return: return Icon::PutBack;
    }
    return Icon::None;
}

Mood VerdictMood(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Approve: return Mood::Positive;
    case Verdict::Decline: return Mood::Negative;
    case Verdict::AskDocuments: return Mood::Info;
    case Verdict::Escalate: return Mood::Warning;
    case Verdict::Return: return Mood::Neutral;
    }
    return Mood::Neutral;
}

QString OutcomeWord(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Approve: return Words::tr("Approve", "outcome of a decision");
    case Outcome::Refer: return Words::tr("Refer", "outcome of a decision");
    case Outcome::Decline: return Words::tr("Decline", "outcome of a decision");
    }
    return {};
}

Icon OutcomeIcon(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Approve: return Icon::Approve;
    case Outcome::Refer: return Icon::Refer;
    case Outcome::Decline: return Icon::Decline;
    }
    return Icon::None;
}

Mood OutcomeMood(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Approve: return Mood::Positive;
    case Outcome::Refer: return Mood::Warning;
    case Outcome::Decline: return Mood::Negative;
    }
    return Mood::Neutral;
}

QString TableOutcomeWord(const QString& literal)
{
    QString bare = literal;
    bare.remove(QLatin1Char('"'));
    if (bare == QLatin1String("approve"))
        return OutcomeWord(Outcome::Approve);
    if (bare == QLatin1String("refer"))
        return OutcomeWord(Outcome::Refer);
    if (bare == QLatin1String("decline"))
        return OutcomeWord(Outcome::Decline);
    if (bare == QLatin1String("documents"))
        return VerdictWord(Verdict::AskDocuments);
    return bare;
}

QString RecommendsWord(const std::string& recommends)
{
    if (recommends == "approve")
        return Words::tr("Auto", "recommendation of a band: approve without a person");
    if (recommends == "refer")
        return OutcomeWord(Outcome::Refer);
    if (recommends == "strict")
        return Words::tr("Strict", "recommendation of a band: a person, stricter thresholds");
    if (recommends == "decline")
        return OutcomeWord(Outcome::Decline);
    return Qs(recommends);
}

Icon RecommendsIcon(const std::string& recommends)
{
    if (recommends == "approve")
        return Icon::Approve;
    return recommends == "decline" ? Icon::Decline : Icon::Refer;
}

QString CaseStateWord(CaseState state)
{
    switch (state) {
    case CaseState::Pending: return Words::tr("Refer", "state of a case");
    case CaseState::WaitingDocuments: return Words::tr("Waits for documents", "state of a case");
    case CaseState::SecondApproval: return Words::tr("Second approval", "state of a case");
    case CaseState::Resolved: return Words::tr("Resolved", "state of a case");
    }
    return {};
}

Icon CaseStateIcon(CaseState state)
{
    switch (state) {
    case CaseState::Pending: return Icon::Refer;
    case CaseState::WaitingDocuments: return Icon::Documents;
    case CaseState::SecondApproval: return Icon::Escalate;
    case CaseState::Resolved: return Icon::CheckCircle;
    }
    return Icon::None;
}

Mood CaseStateMood(CaseState state)
{
    switch (state) {
    case CaseState::Pending: return Mood::Warning;
    case CaseState::WaitingDocuments: return Mood::Info;
    case CaseState::SecondApproval: return Mood::Warning;
    case CaseState::Resolved: return Mood::Neutral;
    }
    return Mood::Neutral;
}

QString CaseMarkWord(CaseMark mark)
{
    switch (mark) {
    case CaseMark::DocumentsArrived: return Words::tr("Documents arrived");
    case CaseMark::Returned: return Words::tr("Returned", "a case came back from the second approver");
    case CaseMark::Reassigned: return Words::tr("Reassigned");
    case CaseMark::DocumentsOverdue: return Words::tr("Documents overdue");
    }
    return {};
}

QString PriorityWord(Priority priority)
{
    switch (priority) {
    case Priority::Low: return Words::tr("Low", "priority");
    case Priority::Normal: return Words::tr("Normal", "priority");
    case Priority::High: return Words::tr("High", "priority");
    }
    return {};
}

QString QueueTabWord(core::desks::QueueTab tab)
{
    using core::desks::QueueTab;
    switch (tab) {
    case QueueTab::Pending: return Words::tr("Pending", "tab of the queue");
    case QueueTab::Mine: return Words::tr("Mine", "tab of the queue");
    case QueueTab::Second: return Words::tr("Second approval", "tab of the queue");
    case QueueTab::DocumentsArrived: return Words::tr("Documents in", "tab of the queue");
    case QueueTab::NearDue: return Words::tr("Near limit", "tab of the queue");
    case QueueTab::Returned: return Words::tr("Returned", "tab of the queue");
    case QueueTab::DoneToday: return Words::tr("Done today", "tab of the queue");
    }
    return {};
}

QString RoleWord(Role role)
{
    switch (role) {
    case Role::Reviewer: return Words::tr("Reviewer");
    case Role::RiskManager: return Words::tr("Risk manager");
    case Role::Supervisor: return Words::tr("Supervisor");
    case Role::Auditor: return Words::tr("Auditor");
    case Role::Operator: return Words::tr("Operator");
    case Role::Service: return Words::tr("Service", "the program itself as an account");
    }
    return {};
}

QString NumberedPerson(const std::string& number)
{
    if (number.empty() || number == "system")
        return Words::tr("System");
    return Words::tr("No. %1", "a colleague by number").arg(Qs(number));
}

QString PersonIfAny(const std::string& number)
{
    return number.empty() ? QString() : NumberedPerson(number);
}

QString ActorText(const core::model::Actor& actor)
{
    return Words::tr("%1 no. %2", "role and number of a colleague").arg(RoleWord(actor.role), Qs(actor.number));
}

QString InvariantWord(Invariant invariant)
{
    switch (invariant) {
    case Invariant::CostCap: return Words::tr("Annual cost", "invariant");
    case Invariant::Balance: return Words::tr("Total balance", "invariant");
    case Invariant::FirstLimit: return Words::tr("First-limit range", "invariant");
    case Invariant::Blacklist: return Words::tr("Blacklist", "invariant");
    case Invariant::MultiLender: return Words::tr("Multi-lender", "invariant");
    }
    return {};
}

QString InvariantStateWord(InvariantState state)
{
    switch (state) {
    case InvariantState::Holds: return Words::tr("holds", "invariant");
    case InvariantState::Broken: return Words::tr("broken", "invariant");
    case InvariantState::NotApplicable: return Words::tr("does not apply", "invariant");
    }
    return {};
}

QString ChannelText(const std::string& channel, const core::model::Label& label)
{
    if (channel.empty())
        return {};
    const QString words = Pick(label);
    const QString name = words.isEmpty() ? Qs(channel) : words;
    return CloseHan(Words::tr("%1 channel", "where an application came from").arg(name));
}

QString ReleaseStateWord(core::desks::ReleaseState state)
{
    using core::desks::ReleaseState;
    switch (state) {
    case ReleaseState::Submitted: return Words::tr("Submitted", "release");
    case ReleaseState::Live: return Words::tr("Live", "release");
    case ReleaseState::Retired: return Words::tr("Retired", "release");
    case ReleaseState::Rejected: return Words::tr("Rejected", "release");
    }
    return {};
}

QString ListKindWord(core::desks::ListKind kind)
{
    using core::desks::ListKind;
    switch (kind) {
    case ListKind::Blacklist: return Words::tr("Blacklist", "kind of list");
    case ListKind::Watchlist: return Words::tr("Watch-list", "kind of list");
    }
    return {};
}

QString ListStateWord(core::desks::ListState state)
{
    using core::desks::ListState;
    switch (state) {
    case ListState::Entered: return Words::tr("Entered, to be confirmed", "list entry");
    case ListState::Confirmed: return Words::tr("Confirmed", "list entry");
    case ListState::Withdrawn: return Words::tr("Withdrawn", "list entry");
    }
    return {};
}

QString IdentityFieldWord(core::model::IdentityField field)
{
    using core::model::IdentityField;
    switch (field) {
    case IdentityField::Name: return Words::tr("Name");
    case IdentityField::Phone: return Words::tr("Mobile");
    case IdentityField::IdNumber: return Words::tr("ID number");
    case IdentityField::BankCard: return Words::tr("Bank card");
    case IdentityField::Address: return Words::tr("Address");
    case IdentityField::Device: return Words::tr("Device");
    }
    return {};
}

QString SensitivityWord(core::model::Sensitivity sensitivity)
{
    using core::model::Sensitivity;
    switch (sensitivity) {
    case Sensitivity::C1: return QStringLiteral("C1");
    case Sensitivity::C2: return QStringLiteral("C2");
    case Sensitivity::C3: return QStringLiteral("C3");
    }
    return {};
}

} // namespace ui::text
