// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/link_diagram.h"

#include <algorithm>
#include <utility>

#include "widgets/paint.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

namespace widgets {
namespace {

constexpr int kBox = 28;
constexpr int kMediumPitch = 60;
constexpr int kPartyPitch = 42;

/// A flat S from the right side of `from` to the left side of `to`.
void Join(QPainter& painter, QPointF from, QPointF to)
{
    QPainterPath path(from);
    const qreal middle = (from.x() + to.x()) / 2;
    path.cubicTo(QPointF(middle, from.y()), QPointF(middle, to.y()), to);
    painter.drawPath(path);
}

QPointF RightOf(const QRect& r)
{
    return {r.right() + 1.0, r.center().y() + 0.5};
}

QPointF LeftOf(const QRect& r)
{
    return {r.left() + 0.0, r.center().y() + 0.5};
}

} // namespace

LinkDiagram::LinkDiagram(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

void LinkDiagram::setLinks(const QString& subject, std::vector<LinkMedium> media, std::vector<LinkedParty> parties)
{
    m_subject = subject;
    m_media = std::move(media);
    m_parties = std::move(parties);
    nameIt();
    updateGeometry();
    update();
}

void LinkDiagram::nameIt()
{
    QStringList said;
    for (const LinkMedium& medium : m_media) {
        QStringList names;
        for (const int party : medium.parties)
            names << m_parties[static_cast<std::size_t>(party)].name + QLatin1Char(' ') +
                         m_parties[static_cast<std::size_t>(party)].note;
        said << tr("%1 shared with %2").arg(medium.label, names.join(QStringLiteral(", ")));
    }
    setAccessibleName(said.join(QStringLiteral("; ")));
}

QSize LinkDiagram::sizeHint() const
{
    const Tokens& tokens = TokensOf(this);
    const int media = tokens.px(kMediumPitch) * static_cast<int>(m_media.size());
    const int parties = tokens.px(kPartyPitch) * static_cast<int>(m_parties.size());
    return {tokens.px(320), std::max({media, parties, tokens.px(kBox)}) + tokens.px(8)};
}

QSize LinkDiagram::minimumSizeHint() const
{
    return {TokensOf(this).px(200), sizeHint().height()};
}

LinkDiagram::Places LinkDiagram::places(const Tokens& tokens) const
{
    Places out;
    const int high = tokens.px(kBox);
    const int subject = std::min(TextWidth(tokens, Type::Small, m_subject) + tokens.px(14), width() / 3);
    int medium = 0;
    for (const LinkMedium& m : m_media)
        medium = std::max(medium, TextWidth(tokens, Type::Small, m.label) + tokens.px(16));
    medium = std::min(medium, width() / 3);
    const int curve = std::clamp((width() - subject - medium - tokens.px(110)) / 2, tokens.px(16), tokens.px(32));
    out.subject = QRect(0, (height() - high) / 2, subject, high);
    const int media = static_cast<int>(m_media.size());
    const int media_pitch = media > 0 ? std::min(tokens.px(kMediumPitch), height() / media) : 0;
    for (int i = 0; i < media; ++i) {
        const int centre = height() / 2 + (2 * i - media + 1) * media_pitch / 2;
        out.media.emplace_back(subject + curve, centre - high / 2, medium, high);
    }
    const int parties = static_cast<int>(m_parties.size());
    const int party_pitch = parties > 0 ? std::min(tokens.px(kPartyPitch), height() / parties) : 0;
    const int left = subject + 2 * curve + medium;
    for (int i = 0; i < parties; ++i) {
        const int centre = height() / 2 + (2 * i - parties + 1) * party_pitch / 2;
        out.parties.emplace_back(left, centre - tokens.px(18), std::max(0, width() - left), tokens.px(36));
    }
    return out;
}

void LinkDiagram::paintEvent(QPaintEvent*)
{
    const Tokens& tokens = TokensOf(this);
    QPainter painter(this);
    const Places at = places(tokens);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens[Colour::LineStrong], 1));
    painter.setBrush(Qt::NoBrush);
    for (std::size_t m = 0; m < m_media.size(); ++m) {
        Join(painter, RightOf(at.subject), LeftOf(at.media[m]));
        for (const int party : m_media[m].parties)
            Join(painter, RightOf(at.media[m]), LeftOf(at.parties[static_cast<std::size_t>(party)]));
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    const auto box = [&](const QRect& r, const QString& text, Colour fill, Colour edge) {
        painter.setPen(tokens[edge]);
        painter.setBrush(tokens[fill]);
        painter.drawRect(r.adjusted(0, 0, -1, -1));
        PaintText(painter, tokens, r.adjusted(tokens.px(5), 0, -tokens.px(5), 0), text, Type::Small, Colour::Text,
                  Qt::AlignHCenter);
    };
    box(at.subject, m_subject, Colour::Selection, Colour::Accent);
    for (std::size_t m = 0; m < m_media.size(); ++m)
        box(at.media[m], m_media[m].label, Colour::Surface, Colour::LineStrong);
    for (std::size_t p = 0; p < m_parties.size(); ++p) {
        const QRect row = at.parties[p].adjusted(tokens.px(5), 0, 0, 0);
        const int name = TextWidth(tokens, Type::Small, m_parties[p].name);
        const QString& detail = m_parties[p].detail;
        const QString all = detail.isEmpty() ? m_parties[p].note : m_parties[p].note + QLatin1Char(' ') + detail;
        const int beside = name + tokens.px(6);
        const bool one_line = beside + TextWidth(tokens, Type::Small, all) <= row.width();
        const QRect upper = one_line ? row : QRect(row.left(), row.top(), row.width(), row.height() / 2);
        const QRect lower(row.left(), row.center().y(), row.width(), row.height() / 2);
        PaintText(painter, tokens, upper, m_parties[p].name, Type::Small, Colour::Text);
        if (one_line || !detail.isEmpty())
            PaintText(painter, tokens, upper.adjusted(beside, 0, 0, 0), one_line ? all : m_parties[p].note, Type::Small,
                      Colour::TextMuted);
        if (!one_line)
            PaintText(painter, tokens, lower, detail.isEmpty() ? all : detail, Type::Small, Colour::TextMuted);
    }
}

void LinkDiagram::mousePressEvent(QMouseEvent* event)
{
    const Places at = places(TokensOf(this));
    for (std::size_t p = 0; p < m_parties.size(); ++p) {
        if (at.parties[p].contains(event->pos()))
            return Q_EMIT partyChosen(m_parties[p].id);
    }
}

} // namespace widgets
