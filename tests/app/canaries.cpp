// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/canaries.h"

#include <array>
#include <cstdio>

#include <QAccessible>
#include <QApplication>
#include <QDirIterator>
#include <QFile>
#include <QMetaProperty>
#include <QWidget>

#include "app/admin/synthetic_person.h"

namespace tests {

namespace {

constexpr std::array<std::size_t, 3> kLengths{11, 18, 19}; ///< of phone, ID and card numbers here
constexpr const char* kWord = "canary-";

std::string Padded(const char* format, std::uint64_t number)
{
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), format, static_cast<unsigned long long>(number));
    return text.data();
}

bool IsDigit(char c)
{
    return (c >= '0' && c <= '9') || c == 'X';
}

} // namespace

void Canaries::plant(core::model::Applicant& applicant, std::uint64_t index)
{
    // Numbers of a shape no person has, scattered so that one is never a part of another.
    const std::uint64_t scattered = (index * 7'919 + 12'345) % 100'000'000;
    applicant.name = "欧阳canary-name-" + std::to_string(index);
    applicant.phone = Padded("142%08llu", scattered);
    std::string id = Padded("980101199%llu0101", index % 10) + Padded("%03llu", index / 10 % 1000);
    id.resize(17, '7');
    applicant.id_number = id + admin::IdCheckCharacter(id);
    const std::string card = Padded("9999990000%08llu", scattered);
    applicant.bank_card = card + admin::LuhnDigit(card);
    applicant.address = "四川省成都市canary-street-" + std::to_string(index);
    applicant.device = "canary-device-" + std::to_string(index) + "-end";
    for (const auto& number : {*applicant.phone, *applicant.id_number, *applicant.bank_card})
        m_numbers.insert(number);
}

void Canaries::lookForNumbers(const QByteArray& bytes, QStringList& found) const
{
    const char* const end = bytes.constData() + bytes.size();
    for (const char* at = bytes.constData(); at < end;) {
        if (!IsDigit(*at)) {
            ++at;
            continue;
        }
        const char* stop = at;
        while (stop < end && IsDigit(*stop))
            ++stop;
        for (; at < stop; ++at)
            for (const std::size_t length : kLengths)
                if (static_cast<std::size_t>(stop - at) >= length && m_numbers.contains(std::string(at, length)))
                    found << QString::fromLatin1(at, static_cast<qsizetype>(length));
    }
}

QStringList Canaries::in(const QByteArray& bytes) const
{
    QStringList found;
    QByteArray narrow = bytes; // UTF-16 of either order becomes its digits and letters
    narrow.replace(QByteArray(1, '\0'), QByteArray());
    for (const QByteArray& form : {bytes, narrow}) {
        const auto at = form.indexOf(kWord);
        if (at >= 0)
            found << QString::fromUtf8(form.mid(at, 24));
        if (form.toLower().contains(QByteArray(kWord).toHex()))
            found << QStringLiteral("hexadecimal");
        lookForNumbers(form, found);
    }
    return found;
}

QStringList Canaries::inWidgets() const
{
    QStringList found;
    for (const QWidget* widget : QApplication::allWidgets()) {
        const QMetaObject* type = widget->metaObject();
        for (int i = 0; i < type->propertyCount(); ++i) {
            const QVariant value = type->property(i).read(widget);
            for (const QString& text : value.toStringList())
                for (const QString& canary : in(text))
                    found << QStringLiteral("%1 %2.%3: %4")
                                 .arg(QString::fromLatin1(type->className()), widget->objectName(),
                                      QString::fromLatin1(type->property(i).name()), canary);
        }
    }
    return found;
}

QStringList Canaries::inAccessibility(int& seen) const
{
    QStringList found;
    QList<QAccessibleInterface*> waiting;
    for (QWidget* window : QApplication::topLevelWidgets())
        waiting << QAccessible::queryAccessibleInterface(window);
    while (!waiting.isEmpty()) {
        QAccessibleInterface* node = waiting.takeLast();
        if (node == nullptr || !node->isValid())
            continue;
        ++seen;
        QString said;
        for (const auto part : {QAccessible::Name, QAccessible::Description, QAccessible::Value, QAccessible::Help,
                                QAccessible::Accelerator})
            said += node->text(part) + QLatin1Char('\n');
        if (QAccessibleTextInterface* text = node->textInterface())
            said += text->text(0, text->characterCount());
        for (const QString& canary : in(said))
            found << QStringLiteral("role %1: %2").arg(node->role()).arg(canary);
        for (int i = 0; i < node->childCount(); ++i)
            waiting << node->child(i);
    }
    return found;
}

QStringList Canaries::inFiles(const QString& folder, int& seen) const
{
    QStringList found;
    QDirIterator walk(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        QFile file(walk.next());
        if (!file.open(QIODevice::ReadOnly))
            found << file.fileName() + QStringLiteral(": cannot be read");
        ++seen;
        for (const QString& canary : in(file.readAll()))
            found << file.fileName() + QStringLiteral(": ") + canary;
    }
    return found;
}

} // namespace tests
