// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/signin/first_accounts_page.h  The wizard of an empty database: two supervisors, so that from the first
/// minute one person's change can be approved by another.
/// Threads: GUI.
#pragma once

#include <array>
#include <functional>

#include <QWidget>

#include "core/desks/desk.h"

class QLineEdit;

namespace widgets {
class Button;
class Text;
} // namespace widgets

namespace ui::signin {

class FirstAccountsPage : public QWidget {
    Q_OBJECT
public:
    using FirstAccount = core::desks::AccessDesk::FirstAccount;
    using Answer = std::function<void(core::Expected<void>)>;
    using Make = std::function<void(FirstAccount one, FirstAccount two, Answer answer)>;

    /// Characters of a passphrase: fewer are refused.
    static constexpr int kLeastSecret = 12;

    explicit FirstAccountsPage(Make make, QWidget* parent = nullptr);

Q_SIGNALS:
    void made(const QString& first_login);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Fields {
        widgets::Text* title = nullptr;
        QLineEdit* login = nullptr;
        QLineEdit* secret = nullptr;
        QLineEdit* again = nullptr;
    };

    void build();
    void retranslate();
    void submit();
    /// What is wrong with the form, in words; empty when nothing is.
    [[nodiscard]] QString problem() const;

    Make m_make;
    bool m_busy = false;
    widgets::Text* m_title = nullptr;
    widgets::Text* m_note = nullptr;
    std::array<Fields, 2> m_fields;
    widgets::Text* m_message = nullptr;
    widgets::Button* m_submit = nullptr;
};

} // namespace ui::signin
