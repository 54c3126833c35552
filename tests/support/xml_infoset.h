// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/support/xml_infoset.h  What an XML document says, whatever its prefixes, quotes, line ends and indentation: read by Qt's parser,
/// which shares nothing with the one under test. One line an item, so that two documents are compared line by line.
/// Threads: plain values.
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <vector>

namespace tests {

struct XmlAttributeItem {
    QString name_space;
    QString name;
    QString value;
};

struct XmlItem {
    enum class Kind { Element, Text, Comment, Instruction };
    Kind kind = Kind::Element;
    QString name_space;
    QString name;
    QString text;
    std::vector<XmlAttributeItem> attributes; ///< by namespace and name
    std::vector<XmlItem> children;
};

/// What stands before, in and after the document element. Aborts the test program when it is no XML.
std::vector<XmlItem> ReadInfoset(const QByteArray& xml);
/// Lines of elements, attributes, texts, comments and instructions, indented.
QStringList InfosetLines(const std::vector<XmlItem>& items);
/// "line 12: -expected +got" of the first line that differs; empty when none does.
QString FirstDifference(const QStringList& expected, const QStringList& got);

} // namespace tests
