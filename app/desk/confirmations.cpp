// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/confirmations.h"

#include <QEvent>
#include <QFile>
#include <QTimer>
#include <fcntl.h>
#include <string>
#include <unistd.h>

#include "core/base/check.h"
#include "ui/casepage/case_page.h"
#include "ui/casepage/case_session.h"

namespace desk {

using ui::casepage::CaseSession;

Confirmations::~Confirmations()
{
    if (m_file >= 0)
        ::close(m_file);
}

core::Expected<void> Confirmations::open(const QString& path)
{
    m_file = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    if (m_file < 0)
        return core::Fail(core::ErrorCode::Environment, "--confirmations: the file cannot be written");
    return {};
}

void Confirmations::watch(ui::casepage::CasePage& page)
{
    auto* strip = page.findChild<QWidget*>(QStringLiteral("case_undo_strip"));
    CHECK(strip != nullptr);
    CaseSession& cases = page.session();
    strip->installEventFilter(this);
    strip->setProperty("case_session", QVariant::fromValue<QObject*>(&cases));
    connect(&cases, &CaseSession::caseChanged, this, [this, session = &cases](bool again) {
        if (!again && !session->readOnly())
            append("shown", session->current()->case_id.value);
    });
    connect(&cases, &CaseSession::takenBack, this,
            [this](const QString& verdict_id) { append("undone", verdict_id.toStdString()); });
    connect(&cases, &CaseSession::noteSaved, this, [this, session = &cases](bool saved) {
        if (saved && session->current() != nullptr)
            append("draft", session->current()->case_id.value);
    });
}

bool Confirmations::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Paint) {
        auto* cases = qobject_cast<CaseSession*>(watched->property("case_session").value<QObject*>());
        if (cases != nullptr) // after the strip has been painted and shown
            QTimer::singleShot(0, cases, [this, cases] { painted(*cases); });
    }
    return QObject::eventFilter(watched, event);
}

void Confirmations::painted(const CaseSession& cases)
{
    const auto* recording = cases.recording();
    if (recording == nullptr || !recording->confirmed || recording->verdict_id.value == m_last)
        return;
    m_last = recording->verdict_id.value;
    append("recorded", m_last);
}

void Confirmations::append(const char* what, const std::string& id)
{
    const std::string line = std::string(what) + ' ' + id + '\n';
    CHECK(::write(m_file, line.data(), line.size()) == static_cast<ssize_t>(line.size()));
    CHECK(::fsync(m_file) == 0);
}

} // namespace desk
