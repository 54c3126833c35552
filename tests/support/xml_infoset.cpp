// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/xml_infoset.h"

#include <QXmlStreamReader>
#include <algorithm>
#include <tuple>

namespace tests {

namespace {

XmlItem Item(XmlItem::Kind kind, const QString& name, const QString& text)
{
    XmlItem item;
    item.kind = kind;
    item.name = name;
    item.text = text;
    return item;
}

bool IsBlank(const XmlItem& item)
{
    return item.kind == XmlItem::Kind::Text && item.text.trimmed().isEmpty();
}

/// White space between elements is indentation, unless there is text beside it, nothing beside it, or it is said to be text.
void DropIndentation(XmlItem& element)
{
    const auto is_text = [](const XmlItem& one) { return one.kind == XmlItem::Kind::Text; };
    const bool is_mixed = std::any_of(element.children.begin(), element.children.end(),
                                      [&](const XmlItem& one) { return is_text(one) && !IsBlank(one); });
    const bool is_alone = element.children.size() == 1 && element.name != u"extensionElements";
    const bool says_so = std::any_of(element.attributes.begin(), element.attributes.end(),
                                     [](const auto& one) { return one.name == u"space" && one.value == u"preserve"; });
    if (!is_mixed && !is_alone && !says_so)
        std::erase_if(element.children, IsBlank);
}

XmlItem ReadElement(QXmlStreamReader& reader);

void ReadChild(QXmlStreamReader& reader, std::vector<XmlItem>& into)
{
    using Token = QXmlStreamReader::TokenType;
    const Token token = reader.tokenType();
    if (token == Token::StartElement) {
        into.push_back(ReadElement(reader));
    } else if (token == Token::Comment) {
        into.push_back(Item(XmlItem::Kind::Comment, {}, reader.text().toString()));
    } else if (token == Token::ProcessingInstruction) {
        into.push_back(Item(XmlItem::Kind::Instruction, reader.processingInstructionTarget().toString(),
                            reader.processingInstructionData().toString()));
    } else if (token == Token::Characters) {
        if (into.empty() || into.back().kind != XmlItem::Kind::Text)
            into.push_back(Item(XmlItem::Kind::Text, {}, {}));
        into.back().text += reader.text().toString();
    }
}

XmlItem ReadElement(QXmlStreamReader& reader)
{
    XmlItem item = Item(XmlItem::Kind::Element, reader.name().toString(), {});
    item.name_space = reader.namespaceUri().toString();
    for (const QXmlStreamAttribute& one : reader.attributes())
        item.attributes.push_back({one.namespaceUri().toString(), one.name().toString(), one.value().toString()});
    std::sort(item.attributes.begin(), item.attributes.end(), [](const auto& a, const auto& b) {
        return std::tie(a.name_space, a.name) < std::tie(b.name_space, b.name);
    });
    while (!reader.atEnd() && reader.readNext() != QXmlStreamReader::EndElement)
        ReadChild(reader, item.children);
    DropIndentation(item);
    return item;
}

void AppendLines(const XmlItem& item, int depth, QStringList& lines)
{
    const QString indent(2 * depth, QLatin1Char(' '));
    switch (item.kind) {
    case XmlItem::Kind::Text: lines.append(indent + QStringLiteral("text [%1]").arg(item.text)); return;
    case XmlItem::Kind::Comment: lines.append(indent + QStringLiteral("comment [%1]").arg(item.text)); return;
    case XmlItem::Kind::Instruction:
        lines.append(indent + QStringLiteral("instruction %1 [%2]").arg(item.name, item.text));
        return;
    case XmlItem::Kind::Element: break;
    }
    QString line = indent + QStringLiteral("{%1}%2").arg(item.name_space, item.name);
    for (const XmlAttributeItem& one : item.attributes)
        line += QStringLiteral(" {%1}%2=[%3]").arg(one.name_space, one.name, one.value);
    lines.append(line);
    for (const XmlItem& child : item.children)
        AppendLines(child, depth + 1, lines);
}

} // namespace

std::vector<XmlItem> ReadInfoset(const QByteArray& xml)
{
    QXmlStreamReader reader(xml);
    std::vector<XmlItem> items;
    while (!reader.atEnd()) {
        reader.readNext();
        ReadChild(reader, items);
    }
    if (reader.hasError())
        qFatal("no XML: line %lld: %s", reader.lineNumber(), qPrintable(reader.errorString()));
    std::erase_if(items, IsBlank);
    return items;
}

QStringList InfosetLines(const std::vector<XmlItem>& items)
{
    QStringList lines;
    for (const XmlItem& item : items)
        AppendLines(item, 0, lines);
    return lines;
}

QString FirstDifference(const QStringList& expected, const QStringList& got)
{
    for (qsizetype i = 0; i < std::max(expected.size(), got.size()); ++i) {
        const QString a = i < expected.size() ? expected[i] : QStringLiteral("(end)");
        const QString b = i < got.size() ? got[i] : QStringLiteral("(end)");
        if (a != b)
            return QStringLiteral("line %1:\n-%2\n+%3").arg(i + 1).arg(a, b);
    }
    return {};
}

} // namespace tests
