// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/signin/first_accounts_page.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QRegularExpression>
#include <QVBoxLayout>

#include "ui/signin/sign_in_page.h"
#include "widgets/button.h"
#include "widgets/scaled.h"
#include "widgets/text.h"
#include "widgets/tokens.h"

namespace ui::signin {

using widgets::Colour;
using widgets::Type;

namespace {

constexpr int kColumnWidth = 520;

QLineEdit* SecretField(QWidget* parent, const QString& name)
{
    auto* field = new QLineEdit(parent);
    field->setObjectName(name);
    field->setEchoMode(QLineEdit::Password);
    return field;
}

core::desks::AccessDesk::FirstAccount AccountOf(const QLineEdit& login, const QLineEdit& secret)
{
    QByteArray utf8 = secret.text().toUtf8();
    core::desks::AccessDesk::FirstAccount account;
    account.login = login.text().trimmed().toStdString();
    account.secret = core::base::SecretBytes(core::base::ByteView(
        reinterpret_cast<const std::uint8_t*>(utf8.constData()), static_cast<std::size_t>(utf8.size())));
    utf8.fill('\0');
    return account;
}

} // namespace

FirstAccountsPage::FirstAccountsPage(Make make, QWidget* parent) : QWidget(parent), m_make(std::move(make))
{
    setObjectName(QStringLiteral("firstAccountsPage"));
    setAutoFillBackground(true);
    build();
    retranslate();
}

void FirstAccountsPage::build()
{
    auto* page = new QHBoxLayout(this);
    auto* holder = new QWidget(this);
    widgets::FixWidth(holder, kColumnWidth);
    page->addStretch();
    page->addWidget(holder);
    page->addStretch();
    auto* column = new QVBoxLayout(holder);
    column->addStretch(2);
    m_title = new widgets::Text({}, Type::Page, Colour::Text, holder);
    m_note = new widgets::Text({}, Type::Body, Colour::TextMuted, holder);
    m_note->setWordWrap(true);
    column->addWidget(m_title);
    column->addWidget(m_note);
    column->addSpacing(12);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    for (int i = 0; i < 2; ++i) {
        auto& fields = m_fields[static_cast<std::size_t>(i)];
        fields.title = new widgets::Text({}, Type::BodyBold, Colour::Text, holder);
        fields.login = new QLineEdit(holder);
        fields.login->setObjectName(QStringLiteral("firstLogin%1").arg(i + 1));
        fields.secret = SecretField(holder, QStringLiteral("firstSecret%1").arg(i + 1));
        fields.again = SecretField(holder, QStringLiteral("firstSecretAgain%1").arg(i + 1));
        grid->addWidget(fields.title, 0, i);
        grid->addWidget(fields.login, 1, i);
        grid->addWidget(fields.secret, 2, i);
        grid->addWidget(fields.again, 3, i);
        connect(fields.again, &QLineEdit::returnPressed, this, &FirstAccountsPage::submit);
    }
    for (const auto& fields : m_fields) { // reading order: one person, then the other
        setTabOrder(fields.login, fields.secret);
        setTabOrder(fields.secret, fields.again);
    }
    setTabOrder(m_fields[0].again, m_fields[1].login);
    column->addLayout(grid);
    column->addSpacing(12);
    m_submit = new widgets::Button({}, widgets::Button::Look::Primary, QStringLiteral("Enter"), holder);
    m_submit->setObjectName(QStringLiteral("makeFirstAccounts"));
    m_submit->setControlHeight(widgets::size::kVerdict);
    connect(m_submit, &QPushButton::clicked, this, &FirstAccountsPage::submit);
    column->addWidget(m_submit);
    m_message = new widgets::Text({}, Type::Body, Colour::Negative, holder);
    m_message->setWordWrap(true);
    column->addWidget(m_message);
    column->addStretch(3);
}

void FirstAccountsPage::retranslate()
{
    m_title->setText(tr("Two supervisors first"));
    m_note->setText(tr(
        "What one person changes, another approves: so two supervisors are made together. Each keeps a "
        "passphrase of at least %n characters that nobody else knows; it opens the key file and cannot be recovered.",
        nullptr, kLeastSecret));
    const std::array<QString, 2> titles{tr("First supervisor"), tr("Second supervisor")};
    for (std::size_t i = 0; i < m_fields.size(); ++i) {
        auto& fields = m_fields[i];
        fields.title->setText(titles[i]);
        fields.login->setPlaceholderText(tr("Account, letters and digits"));
        fields.login->setAccessibleName(tr("%1, account").arg(titles[i]));
        fields.secret->setPlaceholderText(tr("Passphrase"));
        fields.secret->setAccessibleName(tr("%1, passphrase").arg(titles[i]));
        fields.again->setPlaceholderText(tr("Passphrase again"));
        fields.again->setAccessibleName(tr("%1, passphrase again").arg(titles[i]));
    }
    m_submit->setCaption(m_busy ? tr("Making the key file") : tr("Make both accounts"));
}

void FirstAccountsPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

QString FirstAccountsPage::problem() const
{
    static const QRegularExpression allowed(QStringLiteral("^[a-z][a-z0-9._-]{1,31}$"));
    for (const auto& fields : m_fields) {
        if (!allowed.match(fields.login->text().trimmed()).hasMatch())
            return tr("An account is 2 to 32 small letters, digits, dots or dashes and begins with a letter.");
        if (fields.secret->text().size() < kLeastSecret)
            return tr("A passphrase has at least %n characters.", nullptr, kLeastSecret);
        if (fields.secret->text() != fields.again->text())
            return tr("The two passphrases of %1 differ.").arg(fields.login->text().trimmed());
    }
    if (m_fields[0].login->text().trimmed() == m_fields[1].login->text().trimmed())
        return tr("The two accounts need different names.");
    return {};
}

void FirstAccountsPage::submit()
{
    if (m_busy)
        return;
    const QString wrong = problem();
    m_message->setText(wrong);
    if (!wrong.isEmpty())
        return;
    m_busy = true;
    retranslate();
    const QString first = m_fields[0].login->text().trimmed();
    m_make(AccountOf(*m_fields[0].login, *m_fields[0].secret), AccountOf(*m_fields[1].login, *m_fields[1].secret),
           [this, first](core::Expected<void> result) {
               m_busy = false;
               retranslate();
               if (result)
                   Q_EMIT made(first);
               else
                   m_message->setText(SignInFailure(result.error().code));
           });
}

} // namespace ui::signin
