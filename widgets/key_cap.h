// SPDX-License-Identifier: GPL-3.0-or-later
/// @file widgets/key_cap.h  Keys shown where they act: one cap, a line of caps with words, and the foot of a list.
/// Threads: GUI.
#pragma once

#include <vector>

#include "widgets/pane.h"

#include <QStringList>
#include <QWidget>

namespace widgets {

/// Caps side by side: "A", "G Q".
class KeyCap : public QWidget {
    Q_OBJECT

public:
    explicit KeyCap(const QString& keys, QWidget* parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QStringList m_caps;
};

struct KeyHint {
    QString keys; ///< "J K", "Enter"
    QString text;
};

/// "J K Up and down   Enter Open", read by no one's focus: the keys work anyway.
class KeyHints : public QWidget {
    Q_OBJECT

public:
    explicit KeyHints(std::vector<KeyHint> hints = {}, QWidget* parent = nullptr);
    void setHints(std::vector<KeyHint> hints);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<KeyHint> m_hints;
};

/// Foot of a list or pane, 28 high: words at the left, key hints at the right.
class Footer : public Pane {
    Q_OBJECT

public:
    explicit Footer(QWidget* parent = nullptr);
    void setText(const QString& text);
    void setHints(std::vector<KeyHint> hints);

private:
    class Text* m_text;
    KeyHints* m_hints;
};

} // namespace widgets
