// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/entry_pane.h"

#include <QVBoxLayout>

#include "core/base/json.h"
#include "ui/text/language.h"
#include "ui/text/numbers.h"
#include "ui/text/times.h"
#include "ui/text/words.h"
#include "widgets/key_value_list.h"
#include "widgets/section_header.h"
#include "widgets/text.h"

namespace ui::audit {

using text::Qs;

namespace {

/// A member of the payload as one line; nested values as their canonical text.
QString ValueText(const core::base::Json& value)
{
    if (value.isString() || value.isNumber())
        return Qs(value.text());
    return Qs(core::base::CanonicalBytes(value));
}

std::vector<widgets::KeyValueRow> PayloadRows(const std::string& payload)
{
    std::vector<widgets::KeyValueRow> rows;
    const auto json = core::base::ParseJson(payload);
    if (!json || !json->isObject())
        return rows;
    for (const auto& [key, value] : json->members())
        rows.push_back({.label = Qs(key), .value = ValueText(value), .type = widgets::Type::Code});
    return rows;
}

/// 64 digits in two lines of eight groups of four.
QString HashLines(const core::base::Digest& digest)
{
    const QString hex = Qs(digest.hex());
    QString lines;
    for (int i = 0; i < hex.size(); i += 4)
        lines += hex.mid(i, 4) + (i == 28 ? QLatin1Char('\n') : QLatin1Char(' '));
    return lines.trimmed();
}

} // namespace

EntryPane::EntryPane(QWidget* parent) : Pane(widgets::Colour::SurfaceRaised, Qt::LeftEdge, parent)
{
    setObjectName(QStringLiteral("auditEntry"));
    m_title = new widgets::SectionHeader(tr("Entry"), this);
    m_rows = new widgets::KeyValueList(this);
    m_payload_title = new widgets::SectionHeader(tr("Content"), this);
    m_payload = new widgets::KeyValueList(this);
    m_chain_title = new widgets::SectionHeader(tr("Place in the chain"), this);
    m_leaf = new widgets::Text({}, widgets::Type::Code, widgets::Colour::TextMuted, this);
    m_chain = new widgets::Text({}, widgets::Type::Code, widgets::Colour::TextMuted, this);
    for (auto* hash : {m_leaf, m_chain}) {
        hash->setWordWrap(true);
        hash->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 4, 16, 16);
    column->setSpacing(2);
    for (QWidget* widget :
         {static_cast<QWidget*>(m_title), static_cast<QWidget*>(m_rows), static_cast<QWidget*>(m_payload_title),
          static_cast<QWidget*>(m_payload), static_cast<QWidget*>(m_chain_title), static_cast<QWidget*>(m_leaf),
          static_cast<QWidget*>(m_chain)})
        column->addWidget(widget);
    column->addStretch(1);
    show(nullptr);
}

void EntryPane::show(const core::desks::AuditRow* row)
{
    for (QWidget* widget :
         {static_cast<QWidget*>(m_rows), static_cast<QWidget*>(m_payload_title), static_cast<QWidget*>(m_payload),
          static_cast<QWidget*>(m_chain_title), static_cast<QWidget*>(m_leaf), static_cast<QWidget*>(m_chain)})
        widget->setVisible(row != nullptr);
    if (row == nullptr) {
        m_title->setAside({});
        return;
    }
    m_title->setAside(QLatin1Char('#') + text::CountText(row->sequence));
    m_rows->setRows({{.label = tr("What"), .value = text::AuditKindWord(row->kind)},
                     {.label = tr("Kind"), .value = Qs(row->kind), .type = widgets::Type::Code},
                     {.label = tr("Who"), .value = text::NumberedPerson(row->actor_number)},
                     {.label = tr("About"), .value = Qs(row->subject)},
                     {.label = tr("Time"), .value = text::DateTimeText(row->at) + QStringLiteral(" +08:00")}});
    auto payload = PayloadRows(row->payload);
    m_payload_title->setAside(payload.empty() ? tr("none", "content of an entry") : QString());
    m_payload->setRows(std::move(payload));
    m_leaf->setText(tr("Leaf") + QLatin1Char('\n') + HashLines(row->leaf));
    m_chain->setText(tr("Chain") + QLatin1Char('\n') + HashLines(row->chain));
}

} // namespace ui::audit
