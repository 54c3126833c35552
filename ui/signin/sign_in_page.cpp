// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/signin/sign_in_page.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QShortcut>
#include <QVBoxLayout>

#include "ui/text/errors.h"
#include "ui/text/words.h"

#include "widgets/button.h"
#include "widgets/icons.h"
#include "widgets/scaled.h"
#include "widgets/text.h"
#include "widgets/tokens.h"

namespace ui::signin {

using widgets::Colour;
using widgets::Type;

namespace {

constexpr int kColumnWidth = 400;
constexpr std::size_t kDemoAccountsAtMost = 9; // Alt+1 … Alt+9

/// The mark of the house at `size` pixels.
class Mark : public QWidget {
public:
    using QWidget::QWidget;
    QSize sizeHint() const override
    {
        const int side = widgets::TokensOf(this).px(44);
        return {side, side};
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const auto& tokens = widgets::TokensOf(this);
        widgets::PaintHouseMark(painter, rect(), tokens[Colour::HouseStone], tokens[Colour::HouseGold],
                                tokens[Colour::LineStrong]);
    }
};

} // namespace

QString SignInFailure(core::ErrorCode code)
{
    const QString said = text::ErrorText(code, text::Attempt::SignIn);
    return text::IsFailure(code) ? SignInPage::tr("%1 Number %2", "what happened as sentences; error number")
                                       .arg(said, text::ErrorNumber(code))
                                 : said;
}

SignInPage::SignInPage(SignIn sign_in, QWidget* parent) : QWidget(parent), m_sign_in(std::move(sign_in))
{
    setObjectName(QStringLiteral("signInPage"));
    setAutoFillBackground(true);
    build();
    retranslate();
}

void SignInPage::build()
{
    // On a small screen or at 200 % the column scrolls instead of making the window larger.
    auto* area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->setBackgroundRole(QPalette::Window);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(area);
    auto* ground = new QWidget(area);
    area->setWidget(ground);
    auto* page = new QHBoxLayout(ground);
    auto* holder = new QWidget(ground);
    auto* column = new QVBoxLayout(holder);
    page->addStretch();
    page->addWidget(holder);
    page->addStretch();

    m_title = new widgets::Text({}, Type::Page, Colour::Text, holder);
    m_note = new widgets::Text({}, Type::Small, Colour::TextMuted, holder);
    m_note->setWordWrap(true);
    m_login_label = new widgets::Text({}, Type::Small, Colour::TextMuted, holder);
    m_login = new QLineEdit(holder);
    m_login->setObjectName(QStringLiteral("login"));
    m_secret_label = new widgets::Text({}, Type::Small, Colour::TextMuted, holder);
    m_secret = new QLineEdit(holder);
    m_secret->setObjectName(QStringLiteral("secret"));
    m_secret->setEchoMode(QLineEdit::Password);
    m_message = new widgets::Text({}, Type::Body, Colour::Negative, holder);
    m_message->setObjectName(QStringLiteral("signInMessage"));
    m_message->setWordWrap(true);
    m_submit = new widgets::Button({}, widgets::Button::Look::Primary, QStringLiteral("Enter"), holder);
    m_submit->setObjectName(QStringLiteral("signIn"));
    m_submit->setControlHeight(widgets::size::kVerdict);
    m_submit->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);

    column->addStretch(2);
    column->addWidget(new Mark(holder), 0, Qt::AlignLeft);
    column->addSpacing(8);
    for (QWidget* widget : {static_cast<QWidget*>(m_title), static_cast<QWidget*>(m_note)})
        column->addWidget(widget);
    column->addSpacing(12);
    for (QWidget* widget : {static_cast<QWidget*>(m_login_label), static_cast<QWidget*>(m_login)})
        column->addWidget(widget);
    column->addSpacing(4);
    for (QWidget* widget : {static_cast<QWidget*>(m_secret_label), static_cast<QWidget*>(m_secret)})
        column->addWidget(widget);
    column->addSpacing(8);
    column->addWidget(m_submit);
    column->addWidget(m_message);
    buildDemo(*column);
    column->addStretch(3);

    connect(m_login, &QLineEdit::returnPressed, this, [this] { m_secret->setFocus(); });
    connect(m_secret, &QLineEdit::returnPressed, this, &SignInPage::submit);
    connect(m_submit, &QPushButton::clicked, this, &SignInPage::submit);
    widgets::FixWidth(holder, kColumnWidth);
}

void SignInPage::buildDemo(QVBoxLayout& column)
{
    m_demo_box = new QWidget(this);
    auto* rows = new QVBoxLayout(m_demo_box);
    widgets::Inset(rows, 0, 24, 0, 0);
    widgets::Gap(rows, 4);
    m_demo_title = new widgets::Text({}, Type::Small, Colour::TextMuted, m_demo_box);
    m_demo_title->setWordWrap(true);
    rows->addWidget(m_demo_title);
    m_demo_box->hide();
    column.addWidget(m_demo_box);
}

void SignInPage::setDemoAccounts(std::vector<DemoAccount> accounts)
{
    m_demo = std::move(accounts);
    if (m_demo.size() > kDemoAccountsAtMost)
        m_demo.resize(kDemoAccountsAtMost);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(2, 1);
    static_cast<QVBoxLayout*>(m_demo_box->layout())->addLayout(grid);
    for (std::size_t i = 0; i < m_demo.size(); ++i) {
        const int row = static_cast<int>(i);
        const QString key = QStringLiteral("Alt+%1").arg(row + 1);
        auto* button = new widgets::Button({}, widgets::Button::Look::Neutral, key, m_demo_box);
        button->setObjectName(QStringLiteral("demoAccount%1").arg(row + 1));
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        grid->addWidget(button, row, 0);
        grid->addWidget(new widgets::Text(m_demo[i].login, Type::Code, Colour::Text, m_demo_box), row, 1);
        grid->addWidget(new widgets::Text(m_demo[i].secret, Type::Code, Colour::TextMuted, m_demo_box), row, 2);
        connect(button, &QPushButton::clicked, this, [this, i] { useDemo(i); });
        auto* shortcut = new QShortcut(QKeySequence(key), this);
        connect(shortcut, &QShortcut::activated, this, [this, i] { useDemo(i); });
        m_demo_buttons.push_back(button);
    }
    m_demo_box->setVisible(!m_demo.empty());
    retranslate();
}

void SignInPage::fillDemoRows()
{
    for (std::size_t i = 0; i < m_demo.size(); ++i) {
        const auto& account = m_demo[i];
        //: A demo account: role and number
        m_demo_buttons[i]->setCaption(tr("%1 %2").arg(text::RoleWord(account.role), account.number));
    }
}

void SignInPage::retranslate()
{
    m_title->setText(tr("Touchstone"));
    m_note->setText(m_note_text.isEmpty() ? tr("Review console. Everything you record carries your number.")
                                          : m_note_text);
    m_login_label->setText(tr("Account"));
    m_login->setAccessibleName(tr("Account"));
    m_secret_label->setText(tr("Passphrase"));
    m_secret->setAccessibleName(tr("Passphrase"));
    m_submit->setCaption(m_busy ? tr("Opening the key file") : tr("Sign in"));
    m_demo_title->setText(tr("Demo with made-up people. Choose an account, or type its name and passphrase:"));
    fillDemoRows();
}

void SignInPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void SignInPage::setLogin(const QString& login)
{
    m_login->setText(login);
}

void SignInPage::setNote(const QString& note)
{
    m_note_text = note;
    retranslate();
}

void SignInPage::focusFirstEmpty()
{
    (m_login->text().isEmpty() ? m_login : m_secret)->setFocus();
}

void SignInPage::useDemo(std::size_t index)
{
    if (m_busy)
        return;
    m_login->setText(m_demo[index].login);
    m_secret->setText(m_demo[index].secret);
    submit();
}

void SignInPage::submit()
{
    if (m_busy)
        return;
    const QString login = m_login->text().trimmed();
    if (login.isEmpty() || m_secret->text().isEmpty()) {
        m_message->setText(login.isEmpty() ? tr("Type your account.") : tr("Type your passphrase."));
        focusFirstEmpty();
        return;
    }
    m_busy = true;
    m_message->clear();
    retranslate();
    QByteArray utf8 = m_secret->text().toUtf8();
    core::base::SecretBytes secret(core::base::ByteView(reinterpret_cast<const std::uint8_t*>(utf8.constData()),
                                                        static_cast<std::size_t>(utf8.size())));
    utf8.fill('\0');
    m_sign_in(login, std::move(secret),
              [this](core::Expected<core::model::Actor> actor) { answered(std::move(actor)); });
}

void SignInPage::answered(core::Expected<core::model::Actor> actor)
{
    m_busy = false;
    m_secret->clear();
    retranslate();
    if (actor) {
        m_message->clear();
        Q_EMIT signedIn(*actor);
        return;
    }
    m_message->setText(SignInFailure(actor.error().code));
    m_secret->setFocus();
}

} // namespace ui::signin
