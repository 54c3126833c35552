// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/signin/sign_in_page.h  The first screen: who signs in, with one secret.
/// In the demo it also lists the demo's accounts, so that nothing is asked that the screen does not answer.
/// Threads: GUI. The secret leaves the field as bytes that are wiped; the field is cleared on every answer.
#pragma once

#include <functional>
#include <vector>

#include <QWidget>

#include "core/base/bytes.h"
#include "core/base/error.h"
#include "core/model/actor.h"

class QLineEdit;
class QVBoxLayout;

namespace widgets {
class Button;
class Text;
} // namespace widgets

namespace ui::signin {

/// One account of the demo, as printed by `touchstone-admin demo`.
struct DemoAccount {
    QString login;
    QString secret;
    QString number;
    core::model::Role role = core::model::Role::Reviewer;
};

class SignInPage : public QWidget {
    Q_OBJECT
public:
    using Answer = std::function<void(core::Expected<core::model::Actor>)>;
    /// Runs elsewhere; answers on the GUI thread.
    using SignIn = std::function<void(QString login, core::base::SecretBytes secret, Answer answer)>;

    explicit SignInPage(SignIn sign_in, QWidget* parent = nullptr);

    void setDemoAccounts(std::vector<DemoAccount> accounts);
    /// The login of last time, or of the person who locked the console.
    void setLogin(const QString& login);
    /// A sentence under the title: "Locked by 06".
    void setNote(const QString& note);
    void focusFirstEmpty();

Q_SIGNALS:
    void signedIn(const core::model::Actor& actor);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void buildDemo(QVBoxLayout& column);
    void retranslate();
    void submit();
    void answered(core::Expected<core::model::Actor> actor);
    void useDemo(std::size_t index);
    void fillDemoRows();

    SignIn m_sign_in;
    std::vector<DemoAccount> m_demo;
    QString m_note_text;
    bool m_busy = false;
    widgets::Text* m_title = nullptr;
    widgets::Text* m_note = nullptr;
    widgets::Text* m_login_label = nullptr;
    QLineEdit* m_login = nullptr;
    widgets::Text* m_secret_label = nullptr;
    QLineEdit* m_secret = nullptr;
    widgets::Text* m_message = nullptr;
    widgets::Button* m_submit = nullptr;
    QWidget* m_demo_box = nullptr;
    widgets::Text* m_demo_title = nullptr;
    std::vector<widgets::Button*> m_demo_buttons;
};

/// What happened at sign-in, whether anything was written, what to do; the number of a failure.
[[nodiscard]] QString SignInFailure(core::ErrorCode code);

} // namespace ui::signin
