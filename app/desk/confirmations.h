// SPDX-License-Identifier: GPL-3.0-or-later
/// @file app/desk/confirmations.h  What the screen has promised, one line each, for tests that kill the program.
/// "recorded VERDICT" once the confirmation is painted; "undone VERDICT", "draft CASE" (kept) and "shown CASE" (to be
/// decided) once the page says so. Ids only. A line is on disk when the next event is handled. Threads: GUI.
#pragma once

#include <QObject>
#include <QString>

#include "core/base/error.h"

namespace ui::casepage {
class CasePage;
class CaseSession;
} // namespace ui::casepage

namespace desk {

class Confirmations : public QObject {
    Q_OBJECT
public:
    explicit Confirmations(QObject* parent = nullptr) : QObject(parent) {}
    ~Confirmations() override;

    /// Appends to `path`, made with mode 0600. Errors: Environment.
    [[nodiscard]] core::Expected<void> open(const QString& path);
    /// Watches `page` while it lives.
    void watch(ui::casepage::CasePage& page);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void painted(const ui::casepage::CaseSession& cases);
    void append(const char* what, const std::string& id);

    int m_file = -1;
    std::string m_last; ///< the verdict that was written last: a strip is painted many times
};

} // namespace desk
