// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/cell_paste.h"

#include <algorithm>
#include <optional>

#include "ui/policy/cell_text.h"
#include "ui/text/language.h"

#include <QDate>
#include <QRegularExpression>

namespace ui::policy {

using core::desks::TableColumn;

namespace {

bool EndsField(const QString& text, qsizetype at)
{
    return at >= text.size() || text[at] == QLatin1Char('\t') || text[at] == QLatin1Char('\n');
}

/// The field that begins with a quote at `from`, out of its quotes; nothing when nobody but a person put them there.
std::optional<QString> Unquoted(const QString& text, qsizetype from, qsizetype& end)
{
    QString field;
    bool needed = false;
    for (qsizetype at = from + 1; at < text.size(); ++at) {
        const QChar c = text[at];
        if (c != QLatin1Char('"')) {
            needed = needed || EndsField(text, at);
            field += c;
        } else if (at + 1 < text.size() && text[at + 1] == QLatin1Char('"')) {
            needed = true;
            field += c;
            ++at;
        } else {
            end = at + 1;
            return needed && EndsField(text, end) ? std::optional(field) : std::nullopt;
        }
    }
    return std::nullopt;
}

QString InQuotes(QString text)
{
    return QLatin1Char('"') + text.replace(QLatin1Char('"'), QLatin1String("\"\"")) + QLatin1Char('"');
}

/// As a row of texts needs it, so that it comes back as it was.
QString Field(const QString& text, bool alone)
{
    const bool breaks = text.contains(QLatin1Char('\t')) || text.contains(QLatin1Char('\n'));
    return breaks || (!alone && text.startsWith(QLatin1Char('"'))) ? InQuotes(text) : text;
}

QString Feel(const QString& word)
{
    return QLatin1Char('"') + word + QLatin1Char('"');
}

} // namespace

std::vector<QStringList> CellsOfText(const QString& given)
{
    QString text = given;
    text.remove(QLatin1Char('\r'));
    if (text.endsWith(QLatin1Char('\n')))
        text.chop(1);
    std::vector<QStringList> rows(1);
    for (qsizetype at = 0;;) {
        qsizetype end = at;
        std::optional<QString> field;
        if (at < text.size() && text[at] == QLatin1Char('"'))
            field = Unquoted(text, at, end);
        if (!field) {
            end = at;
            while (!EndsField(text, end))
                ++end;
            field = text.mid(at, end - at);
        }
        rows.back() << field->trimmed();
        if (end >= text.size())
            return rows;
        if (text[end] == QLatin1Char('\n'))
            rows.emplace_back();
        at = end + 1;
    }
}

std::unique_ptr<QMimeData> MimeOfCells(const std::vector<QStringList>& rows)
{
    const bool alone = rows.size() == 1 && rows.front().size() == 1;
    QStringList lines;
    QString html = QStringLiteral("<table>");
    for (const QStringList& row : rows) {
        QStringList fields;
        html += QLatin1String("<tr>");
        for (const QString& cell : row) {
            fields << Field(cell, alone);
            html +=
                QLatin1String("<td style=\"mso-number-format:'\\@'\">") + cell.toHtmlEscaped() + QLatin1String("</td>");
        }
        html += QLatin1String("</tr>");
        lines << fields.join(QLatin1Char('\t'));
    }
    auto mime = std::make_unique<QMimeData>();
    mime->setText(lines.join(QLatin1Char('\n')));
    if (!alone)
        mime->setHtml(html + QLatin1String("</table>"));
    return mime;
}

namespace {

/// Texts that cells of the column may name.
QStringList ValuesOf(const core::desks::PolicyView& policy, const TableColumn& column)
{
    QStringList values;
    for (const auto& value : column.values)
        values << text::Qs(value.value);
    if (values.isEmpty() && column.name == "band") {
        for (const auto& band : policy.bands)
            values << text::Qs(band.name);
    }
    if (column.output && column.name == "reason") {
        for (const auto& reason : policy.reasons)
            values << text::Qs(reason.code);
    }
    if (column.output && column.name == "outcome") {
        for (const char* word : {"approve", "refer", "documents", "decline"})
            values << QString::fromLatin1(word);
    }
    return values;
}

/// The one value that `text` can mean, as FEEL: its text, in quotes or not, or what is drawn for it.
std::optional<QString> ValueMeant(const TableColumn& column, const QStringList& values, const QString& text)
{
    std::optional<QString> meant;
    for (const QString& value : values) {
        const QString feel = Feel(value);
        if (text == value || text == feel)
            return feel;
        if (text != CellText(column, feel.toStdString()))
            continue;
        if (meant)
            return std::nullopt;
        meant = feel;
    }
    return meant;
}

/// 2026-01-01, 2026/1/1 as date("2026-01-01"), wherever they stand outside a text; what is no such date stays.
QString WithDates(const QString& text)
{
    static const QRegularExpression date(
        QStringLiteral("\"[^\"]*\"|(?<![0-9A-Za-z_/-])([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})(?![0-9A-Za-z_/-])"));
    QString feel;
    qsizetype at = 0;
    for (auto each = date.globalMatch(text); each.hasNext();) {
        const QRegularExpressionMatch match = each.next();
        feel += text.mid(at, match.capturedStart() - at);
        at = match.capturedEnd();
        const QDate day(match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt());
        feel += day.isValid() ? QStringLiteral("date(\"%1\")").arg(day.toString(Qt::ISODate)) : match.captured();
    }
    return feel + text.mid(at);
}

bool IsName(const core::desks::PolicyView& policy, const QString& text)
{
    const std::string name = text.toStdString();
    const auto is_it = [&](const auto& named) { return named.name == name; };
    return std::any_of(policy.facts.begin(), policy.facts.end(), is_it) ||
           std::any_of(policy.tables.begin(), policy.tables.end(), is_it);
}

} // namespace

QString FeelOfText(const core::desks::PolicyView& policy, const TableColumn& column, const QString& text)
{
    static const QRegularExpression comma(QStringLiteral("[,\\x{FF0C}\\x{3001}]"));
    if (column.output && text == QLatin1String("-"))
        return {}; // as it is drawn: nothing is given
    if (const QStringList values = ValuesOf(policy, column); !values.isEmpty()) {
        QStringList feel;
        for (const QString& part : text.split(comma)) {
            const QString word = part.trimmed();
            const auto meant = IsName(policy, word) ? std::nullopt : ValueMeant(column, values, word);
            if (!meant)
                break;
            feel << *meant;
        }
        if (feel.size() == text.count(comma) + 1)
            return feel.join(QStringLiteral(", "));
    }
    if (column.type == "boolean") {
        for (const char* word : {"true", "false"}) {
            if (text.toLower() == QLatin1String(word) || text == CellText(column, word))
                return QString::fromLatin1(word);
        }
    }
    QString feel = text;
    feel.replace(QChar(0x2265), QLatin1String(">=")).replace(QChar(0x2264), QLatin1String("<="));
    return column.type == "date" ? WithDates(feel) : feel;
}

} // namespace ui::policy
