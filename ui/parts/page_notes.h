// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/parts/page_notes.h  The lines above a page's rows: what is new and waits for F5, and how the last act ended.
/// Threads: GUI.
#pragma once

#include <QWidget>

#include "core/base/error.h"
#include "widgets/paint.h"

namespace widgets {
class Banner;
}

namespace ui::parts {

class PageNotes : public QWidget {
    Q_OBJECT
public:
    /// The lines are called NAMENews and NAMEResult.
    PageNotes(const QString& name, QWidget* parent);

    /// How an act ended; stays until Esc, and is said aloud.
    void tell(widgets::Mood mood, const QString& title, const QString& words);
    /// What was read before stays readable below.
    void tellNotReadAnew(const QString& title, const core::Error& error);
    void tellNews(const QString& title, const QString& words);
    void closeNews();
    /// A page's Esc; false when nothing was told.
    bool closeResult();
    /// Only a reading that failed: a later one ended well.
    void closeNotRead();
    /// For pages whose first line is about more than fresh rows.
    [[nodiscard]] widgets::Banner* news() const { return m_news; }

Q_SIGNALS:
    /// F5's button of either line.
    void loadAsked();
    void said(const QString& sentence);

private:
    widgets::Banner* m_news;
    widgets::Banner* m_result;
    bool m_not_read = false;
};

} // namespace ui::parts
