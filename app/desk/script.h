// SPDX-License-Identifier: GPL-3.0-or-later
/// @file app/desk/script.h  Steps taken one after the other while the event loop runs: the walk and the pictures.
/// Keys go through the same event path as a person's. Threads: GUI.
#pragma once

#include <deque>
#include <functional>

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>

class QWidget;

namespace desk {

class Script : public QObject {
    Q_OBJECT
public:
    explicit Script(QObject* parent = nullptr);

    /// Does `act`, then waits until `done` says true (at most `most_ms`) and for `rest_ms` more.
    void add(const QString& name, std::function<void()> act, std::function<bool()> done = {}, int rest_ms = 0,
             int most_ms = 15'000);
    /// More steps in front of those that wait: for a step that decides what comes next.
    void addNext(std::deque<std::pair<QString, std::function<void()>>> steps, int rest_ms);
    void start();

Q_SIGNALS:
    /// `failed_step` is empty when every step was done in time.
    void finished(const QString& failed_step);

private:
    struct Step {
        QString name;
        std::function<void()> act;
        std::function<bool()> done;
        int rest_ms = 0;
        int most_ms = 0;
    };

    void tick();
    void next();

    std::deque<Step> m_steps;
    bool m_acted = false;
    qint64 m_done_at = -1;
    QElapsedTimer m_clock;
    QTimer m_timer;
};

/// One key press and release to whatever has the focus in `window`.
void PressKey(QWidget& window, int key, const QString& text = {}, Qt::KeyboardModifiers modifiers = {});

/// Saves what `window` shows. False when the file cannot be written.
bool SavePicture(QWidget& window, const QString& path);

} // namespace desk
