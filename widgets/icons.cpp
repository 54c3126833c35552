// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/icons.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include <QFile>
#include <QLatin1String>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

/// Outside every namespace, as Q_INIT_RESOURCE demands: a static library's resources are not registered by themselves.
static void RegisterIcons()
{
    Q_INIT_RESOURCE(icons);
}

namespace widgets {
namespace {

constexpr std::array kNames = {
    "",           "queue",    "case",       "overview",  "policy",       "audit",         "settings",
    "approve",    "refer",    "decline",    "documents", "escalate",     "put_back",      "warning",
    "clock",      "lock",     "eye",        "eye_off",   "check_circle", "cross_circle",  "info",
    "offline",    "diamond",  "dot_filled", "dot_ring",  "search",       "filter",        "pencil",
    "undo",       "play",     "refresh",    "export",    "copy",         "close",         "more",
    "plus",       "columns",  "sort_down",  "sort_up",   "chevron_down", "chevron_right", "chevron_left",
    "chevron_up", "keyboard", "person",     "sign_out",  "theme",        "language",      "shield",
    "list",       "release",  "rollback",   "table",     "calendar",     "history",       "link",
    "models",
};
static_assert(kNames.size() == static_cast<std::size_t>(Icon::Models) + 1, "one drawing per icon");

QByteArray Source(const QString& name, const QColor& colour)
{
    RegisterIcons();
    QFile file(QStringLiteral(":/icons/") + name + QStringLiteral(".svg"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    // QtSvg knows no currentColor: the colour goes into the text of the drawing.
    return file.readAll().replace("currentColor", colour.name(QColor::HexRgb).toLatin1());
}

} // namespace

QString IconName(Icon icon)
{
    return QLatin1String(kNames[static_cast<std::size_t>(icon)]);
}

QPixmap IconPixmap(Icon icon, const QColor& colour, int px, qreal dpr)
{
    if (icon == Icon::None || px <= 0)
        return {};
    const QString name = IconName(icon);
    const int side = std::max(1, qRound(px * dpr));
    const QString key = QStringLiteral("icon/%1/%2/%3").arg(name, colour.name(QColor::HexArgb)).arg(side);
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        pixmap = QPixmap(side, side);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        QSvgRenderer renderer(Source(name, colour));
        renderer.render(&painter, QRectF(0, 0, side, side));
        painter.end();
        QPixmapCache::insert(key, pixmap);
    }
    pixmap.setDevicePixelRatio(side / static_cast<qreal>(px));
    return pixmap;
}

void PaintIcon(QPainter& painter, const QRectF& rect, Icon icon, const QColor& colour)
{
    if (icon == Icon::None)
        return;
    const int px = static_cast<int>(std::min(rect.width(), rect.height()));
    const QPixmap pixmap = IconPixmap(icon, colour, px, painter.device()->devicePixelRatioF());
    const QPointF at(qRound(rect.center().x() - px / 2.0), qRound(rect.center().y() - px / 2.0));
    painter.drawPixmap(at, pixmap);
}

void PaintHouseMark(QPainter& painter, const QRectF& rect, const QColor& stone, const QColor& gold,
                    const QColor& outline)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal unit = rect.width() / 28.0;
    painter.setPen(QPen(outline, 1.0));
    painter.setBrush(stone);
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3 * unit, 3 * unit);
    const auto at = [&](qreal x, qreal y) { return rect.topLeft() + QPointF(x * unit, y * unit); };
    painter.setPen(QPen(gold, 2.6 * unit, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(at(6.6, 20.4), at(20.4, 6.6));
    painter.setPen(QPen(gold, 1.5 * unit, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(at(13.2, 20.6), at(21.4, 12.4));
    painter.restore();
}

QIcon MakeIcon(Icon icon, const QColor& colour, const QColor& disabled, int px, qreal dpr)
{
    QIcon made;
    made.addPixmap(IconPixmap(icon, colour, px, dpr), QIcon::Normal);
    made.addPixmap(IconPixmap(icon, disabled, px, dpr), QIcon::Disabled);
    return made;
}

} // namespace widgets
