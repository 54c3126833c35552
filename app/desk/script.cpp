// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/script.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPixmap>
#include <QWidget>

namespace desk {

namespace {
constexpr int kTickMs = 10;
}

Script::Script(QObject* parent) : QObject(parent)
{
    m_timer.setInterval(kTickMs);
    connect(&m_timer, &QTimer::timeout, this, &Script::tick);
}

void Script::add(const QString& name, std::function<void()> act, std::function<bool()> done, int rest_ms, int most_ms)
{
    m_steps.push_back({name, std::move(act), std::move(done), rest_ms, most_ms});
}

void Script::addNext(std::deque<std::pair<QString, std::function<void()>>> steps, int rest_ms)
{
    // Behind the step that is under way, in front of all others.
    auto at = m_steps.empty() ? m_steps.begin() : m_steps.begin() + 1;
    for (auto& [name, act] : steps) {
        at = m_steps.insert(at, {name, std::move(act), {}, rest_ms, 15'000});
        ++at;
    }
}

void Script::start()
{
    m_timer.start();
}

void Script::next()
{
    m_steps.pop_front();
    m_acted = false;
    m_done_at = -1;
}

void Script::tick()
{
    if (m_steps.empty()) {
        m_timer.stop();
        Q_EMIT finished({});
        return;
    }
    if (!m_acted) {
        m_acted = true;
        m_clock.start();
        m_steps.front().act();
        return;
    }
    const Step& step = m_steps.front();
    if (m_done_at < 0) {
        if (!step.done || step.done())
            m_done_at = m_clock.elapsed();
        else if (m_clock.elapsed() > step.most_ms) {
            m_timer.stop();
            Q_EMIT finished(step.name);
        }
        return;
    }
    if (m_clock.elapsed() - m_done_at >= step.rest_ms)
        next();
}

void PressKey(QWidget& window, int key, const QString& text, Qt::KeyboardModifiers modifiers)
{
    if (QApplication::activeWindow() != &window)
        QApplication::setActiveWindow(&window); // a virtual display has no window manager that would do it
    QWidget* target = window.focusWidget() != nullptr ? window.focusWidget() : &window;
    QKeyEvent over(QEvent::ShortcutOverride, key, modifiers, text);
    QApplication::sendEvent(target, &over);
    QKeyEvent press(QEvent::KeyPress, key, modifiers, text);
    QApplication::sendEvent(target, &press);
    QKeyEvent release(QEvent::KeyRelease, key, modifiers, text);
    QApplication::sendEvent(window.focusWidget() != nullptr ? window.focusWidget() : &window, &release);
}

bool SavePicture(QWidget& window, const QString& path)
{
    return window.grab().save(path);
}

} // namespace desk
