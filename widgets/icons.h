// SPDX-License-Identifier: GPL-3.0-or-later
/// @file widgets/icons.h  The console's own icons: one shape, one meaning; drawn in the colour of a token.
/// The drawings lie in resources/icons (16 px grid, 1.5 px stroke, currentColor).
/// Units: logical pixels. Threads: GUI.
#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>
#include <QRectF>
#include <QString>

class QPainter;

namespace widgets {

enum class Icon {
    None,
    // pages
    Queue,
    Case,
    Overview,
    Policy,
    Audit,
    Settings,
    // verdicts and outcomes
    Approve,
    Refer,
    Decline,
    Documents,
    Escalate,
    PutBack,
    // states
    Warning,
    Clock,
    Lock,
    Eye,
    EyeOff,
    CheckCircle,
    CrossCircle,
    Info,
    Offline,
    Diamond,
    DotFilled,
    DotRing,
    // actions
    Search,
    Filter,
    Pencil,
    Undo,
    Play,
    Refresh,
    Export,
    Copy,
    Close,
    More,
    Plus,
    Columns,
    SortDown,
    SortUp,
    ChevronDown,
    ChevronRight,
    ChevronLeft,
    ChevronUp,
    Keyboard,
    Person,
    SignOut,
    Theme,
    Language,
    Shield,
    List,
    Release,
    Rollback,
    Table,
    Calendar,
    History,
    Link,
    Models, ///< a page
};

/// Name of the drawing without folder and suffix; empty for None.
QString IconName(Icon icon);

/// The drawing, `px` logical pixels square, in `colour`, sharp at `dpr`. A null pixmap for None.
QPixmap IconPixmap(Icon icon, const QColor& colour, int px, qreal dpr);

/// Paints the drawing centred in `rect`, as large as its shorter side.
void PaintIcon(QPainter& painter, const QRectF& rect, Icon icon, const QColor& colour);

/// The mark of the house: dark stone with a gold streak, in `rect`.
void PaintHouseMark(QPainter& painter, const QRectF& rect, const QColor& stone, const QColor& gold,
                    const QColor& outline);

/// A QIcon for the few Qt classes that insist on one, in `colour` (and `disabled` when off).
QIcon MakeIcon(Icon icon, const QColor& colour, const QColor& disabled, int px, qreal dpr);

} // namespace widgets
