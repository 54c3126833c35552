// SPDX-License-Identifier: GPL-3.0-or-later
/// @file widgets/search_field.h  A line of text that filters: glass at the left, a hint or a key at the right, and the
/// input method's unfinished letters counted in. Threads: GUI.
#pragma once

#include <QLineEdit>

namespace widgets {

class SearchField : public QLineEdit {
    Q_OBJECT

public:
    explicit SearchField(const QString& placeholder, QWidget* parent = nullptr);

    /// Muted words at the right, while they do not touch the text.
    void setHint(const QString& hint);
    /// Key cap at the right while the field has no focus: "/".
    void setKey(const QString& key);
    /// Height at scale 1.
    void setControlHeight(int height);

    /// Committed text with the pre-edit letters where the cursor stands: what lists filter by.
    QString filterText() const;
    /// True while the input method holds letters: Enter, Esc, Space, digits and arrows are then its own.
    bool composing() const { return !m_preedit.isEmpty(); }

    QSize sizeHint() const override;

Q_SIGNALS:
    void filterChanged(const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void restyle();

    QString m_hint;
    QString m_key;
    QString m_preedit;
    int m_height;
};

} // namespace widgets
