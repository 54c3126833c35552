// SPDX-License-Identifier: GPL-3.0-or-later
/// @file widgets/progress_line.h  How far a long action is: counts, time left, a line, and a way to stop it. No spinner.
/// Units: counts of whatever is being done. Threads: GUI.
#pragma once

#include <cstdint>

#include <QWidget>

namespace widgets {

class Button;
class Text;

class ProgressLine : public QWidget {
    Q_OBJECT

public:
    explicit ProgressLine(QWidget* parent = nullptr);

    /// `what` with counts ("Deciding 412,000 / 1,000,000"); `left` says how long it still takes, or nothing.
    void setTexts(const QString& what, const QString& left, const QString& note = {});
    /// `total` 0: not known, the line stays empty.
    void setProgress(std::int64_t done, std::int64_t total);
    void setCancellable(bool cancellable);

Q_SIGNALS:
    void cancelAsked();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Text* m_what;
    Text* m_left;
    QWidget* m_track;
    Text* m_note;
    Button* m_cancel;
    std::int64_t m_done = 0;
    std::int64_t m_total = 0;
};

} // namespace widgets
