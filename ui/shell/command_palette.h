// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/shell/command_palette.h  Ctrl+K: pages, actions and recent things by Han, pinyin initials or code.
/// Threads: GUI.
#pragma once

#include <functional>
#include <vector>

#include "ui/shell/overlay.h"
#include "widgets/pick_list.h"
#include "widgets/pinyin.h"

#include <QList>

namespace widgets {
class SearchField;
}

namespace ui::shell {

struct PaletteItem {
    QString id = {};
    QString text = {};
    widgets::Icon icon = widgets::Icon::None;
    QStringList keys = {}; ///< first one is drawn as caps: {"G Q"}
    QString note = {};     ///< muted, at the right; the reason when disabled
    bool enabled = true;
    std::function<void()> run = {};
};

struct PaletteGroup {
    QString heading;
    /// Asked when the palette opens. A group that must search elsewhere (recent cases) keeps its own list ready.
    std::function<QList<PaletteItem>()> items;
    int most = 6; ///< rows shown at once
};

class CommandPalette : public Overlay {
    Q_OBJECT

public:
    explicit CommandPalette(QWidget* window);

    /// Groups appear in the order in which they were added.
    void addGroup(PaletteGroup group);
    void open();

protected:
    QRect boxRect() const override;
    void layOut() override;
    QWidget* firstFocus() override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    struct Known {
        QString heading;
        QList<PaletteItem> items;
        int most;
    };

    void filter(const QString& query);
    bool moveOrRun(int key);
    void runCurrent();

    widgets::SearchField* m_field;
    widgets::PickList* m_list;
    widgets::Pinyin m_pinyin;
    std::vector<PaletteGroup> m_groups;
    std::vector<Known> m_known;
    QList<PaletteItem> m_shown; ///< in the order of the list's rows, headings left out
};

} // namespace ui::shell
