// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/model_boxes.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include "core/training/params.h"
#include "ui/models/model_words.h"
#include "ui/models/shelf_sheets.h"
#include "ui/text/language.h"
#include "ui/text/numbers.h"
#include "ui/text/times.h"
#include "widgets/key_value_list.h"
#include "widgets/scaled.h"
#include "widgets/text.h"

namespace ui::models {

using core::base::Date;
using core::base::Decimal;
using core::desks::TrainingRequest;
using core::desks::TrainingSource;
using core::shelf::DocumentKind;
using text::Qs;
using widgets::Colour;
using widgets::Type;

namespace {

constexpr int kMostName = 64;
constexpr int kMostNote = 300;
constexpr DocumentKind kKinds[] = {DocumentKind::Development, DocumentKind::Validation, DocumentKind::Monitoring,
                                   DocumentKind::Other};

/// Letters, digits and ._:/+- as the shelf takes them.
bool IsName(const QString& name)
{
    for (const QChar letter : name) {
        const ushort code = letter.unicode();
        const bool plain = (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') || (code >= '0' && code <= '9');
        if (!plain && !QStringLiteral("._:/+-").contains(letter))
            return false;
    }
    return !name.isEmpty();
}

bool IsWithin(const QString& typed, const Decimal& above, const Decimal& most)
{
    const auto value = Decimal::parse(typed.toStdString());
    return value && *value > above && !(*value > most);
}

} // namespace

TrainBox::TrainBox(QWidget* page) : PageBox(page, QStringLiteral("modelTrain"))
{
    setWide(true); // two columns of fields that hold a day
    const char* names[FieldCount] = {"trainName",          "trainNote",         "trainValidationFrom",
                                     "trainTestFrom",      "trainDepth",        "trainRounds",
                                     "trainEarlyStopping", "trainLearningRate", "trainRowShare",
                                     "trainFeatureShare",  "trainSeed"};
    m_source = new QComboBox(panel());
    m_source->setObjectName(QStringLiteral("trainSource"));
    m_source_label = new widgets::Text({}, Type::Small, Colour::TextMuted, panel());
    auto* grid = new QGridLayout;
    grid->setContentsMargins(0, 0, 0, 0);
    widgets::Gap(grid, 8);
    grid->addWidget(m_source_label, 0, 0);
    grid->addWidget(m_source, 0, 1, 1, 3);
    for (int i = 0; i < FieldCount; ++i) {
        m_labels[i] = new widgets::Text({}, Type::Small, Colour::TextMuted, panel());
        auto* field = new QLineEdit(panel());
        field->setObjectName(QString::fromLatin1(names[i]));
        field->setMaxLength(i == Name ? kMostName : i == Note ? kMostNote : 12);
        m_fields[i] = field;
        const bool wide = i == Name || i == Note;
        const int row = wide ? 1 + i : 3 + (i - ValidationFrom) / 2;
        const int column = wide ? 0 : 2 * ((i - ValidationFrom) % 2);
        grid->addWidget(m_labels[i], row, column);
        grid->addWidget(m_fields[i], row, column + 1, 1, wide ? 3 : 1);
    }
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);
    m_directions = new QCheckBox(panel());
    m_directions->setObjectName(QStringLiteral("trainDirections"));
    m_calibrate = new QCheckBox(panel());
    m_calibrate->setObjectName(QStringLiteral("trainCalibrate"));
    body()->addLayout(grid);
    body()->addWidget(m_directions);
    body()->addWidget(m_calibrate);
    retranslate();
}

void TrainBox::retranslate()
{
    setWords(
        tr("Train a model"),
        tr("In a process of its own; one can go on working. The result lies on the shelf in development and decides "
           "nothing."),
        tr("Train"));
    const QString words[FieldCount] = {tr("Name on the shelf"),
                                       tr("Note: why"),
                                       tr("Validation from"),
                                       tr("Out of time from"),
                                       tr("Depth"),
                                       tr("Rounds"),
                                       tr("Stop after rounds without gain"),
                                       tr("Learning rate"),
                                       tr("Share of rows"),
                                       tr("Share of features"),
                                       tr("Seed")};
    for (int i = 0; i < FieldCount; ++i) {
        m_labels[i]->setText(words[i]);
        m_fields[i]->setAccessibleName(words[i]);
    }
    const core::training::Shares shares;
    m_fields[ValidationFrom]->setPlaceholderText(AfterShareText(shares.train));
    m_fields[TestFrom]->setPlaceholderText(AfterShareText(shares.train + shares.validation));
    m_source_label->setText(tr("Applications with outcome"));
    m_source->setAccessibleName(tr("Applications with outcome"));
    m_directions->setText(tr("Keep the directions the live policy declares"));
    m_directions->setAccessibleName(m_directions->text());
    m_calibrate->setText(tr("Calibrate on the validation part"));
    m_calibrate->setAccessibleName(m_calibrate->text());
}

void TrainBox::open(std::vector<TrainingSource> sources, const QString& name)
{
    m_sources = std::move(sources);
    retranslate();
    m_source->clear();
    for (const TrainingSource& source : m_sources)
        m_source->addItem(tr("%1: %2, of these %3 bad, applied %4 to %5", "source, rows, bads, days")
                              .arg(DataWord(source.name), text::CountText(source.rows), text::CountText(source.bads),
                                   text::DateText(source.from), text::DateText(source.to)));
    const TrainingRequest usual;
    const QString values[FieldCount] = {name,
                                        {},
                                        {},
                                        {},
                                        QString::number(usual.depth),
                                        QString::number(usual.rounds),
                                        QString::number(usual.early_stopping),
                                        text::NumberText(usual.learning_rate),
                                        text::NumberText(usual.row_share),
                                        text::NumberText(usual.feature_share),
                                        QString::number(usual.seed)};
    for (int i = 0; i < FieldCount; ++i)
        m_fields[i]->setText(values[i]);
    m_directions->setChecked(usual.keep_directions);
    m_calibrate->setChecked(usual.calibrate);
    openFresh();
}

QWidget* TrainBox::firstFocus()
{
    return m_source;
}

QString TrainBox::typed(Field field) const
{
    return m_fields[field]->text().trimmed();
}

bool TrainBox::hasDays() const
{
    return !typed(ValidationFrom).isEmpty() || !typed(TestFrom).isEmpty();
}

QString TrainBox::badDates() const
{
    if (!hasDays())
        return {};
    const auto& source = m_sources[static_cast<std::size_t>(std::max(0, m_source->currentIndex()))];
    const auto validation = Date::parse(typed(ValidationFrom).toStdString());
    const auto test = Date::parse(typed(TestFrom).toStdString());
    if (!validation || !test)
        return tr("Both days are dates such as 2026-02-15, or both are left empty.");
    if (!(source.from < *validation) || !(*validation < *test) || source.to < *test)
        return tr("The parts follow one another: train, validation, out of time, all within %1 to %2.")
            .arg(text::DateText(source.from), text::DateText(source.to));
    return {};
}

QString TrainBox::badNumbers() const
{
    const auto within = [this](Field field, int least, int most) {
        bool ok = false;
        const int value = typed(field).toInt(&ok);
        return ok && value >= least && value <= most;
    };
    if (!within(Depth, 1, 16))
        return tr("The depth is a whole number from 1 to 16.");
    if (!within(Rounds, 1, 5'000))
        return tr("Rounds are a whole number from 1 to 5,000.");
    if (!within(EarlyStopping, 1, 1'000))
        return tr("Rounds without gain are a whole number from 1 to 1,000.");
    for (const Field field : {LearningRate, RowShare, FeatureShare}) {
        if (!IsWithin(typed(field), Decimal(0), Decimal(1)))
            return tr("%1: above 0, at most 1.").arg(m_labels[field]->text());
    }
    bool ok = false;
    typed(Seed).toLongLong(&ok);
    return ok ? QString() : tr("The seed is a whole number.");
}

QString TrainBox::missing() const
{
    if (m_source->currentIndex() < 0)
        return tr("There is nothing to train on.");
    if (!IsName(typed(Name)))
        return tr("The name has letters, digits and . _ : / + - only.");
    const QString dates = badDates();
    return dates.isEmpty() ? badNumbers() : dates;
}

TrainingRequest TrainBox::request() const
{
    TrainingRequest request;
    request.source = m_sources[static_cast<std::size_t>(std::max(0, m_source->currentIndex()))].name;
    request.name = typed(Name).toStdString();
    request.note = typed(Note).toStdString();
    if (hasDays())
        request.boundaries = {Date::parse(typed(ValidationFrom).toStdString()).value_or(Date{}),
                              Date::parse(typed(TestFrom).toStdString()).value_or(Date{})};
    request.depth = typed(Depth).toInt();
    request.rounds = typed(Rounds).toInt();
    request.early_stopping = typed(EarlyStopping).toInt();
    request.learning_rate = Decimal::parse(typed(LearningRate).toStdString()).value_or(Decimal(0));
    request.row_share = Decimal::parse(typed(RowShare).toStdString()).value_or(Decimal(0));
    request.feature_share = Decimal::parse(typed(FeatureShare).toStdString()).value_or(Decimal(0));
    request.seed = typed(Seed).toLongLong();
    request.keep_directions = m_directions->isChecked();
    request.calibrate = m_calibrate->isChecked();
    return request;
}

AttachBox::AttachBox(QWidget* page) : PageBox(page, QStringLiteral("modelAttach"))
{
    m_rows = new widgets::KeyValueList(panel());
    m_label = new widgets::Text({}, Type::Small, Colour::TextMuted, panel());
    m_kind = new QComboBox(panel());
    m_kind->setObjectName(QStringLiteral("attachKind"));
    for (const DocumentKind kind : kKinds)
        m_kind->addItem(QString(), static_cast<int>(kind));
    m_kind->setAccessibleName(tr("Kind of document"));
    body()->addWidget(m_rows);
    body()->addWidget(m_label);
    body()->addWidget(m_kind);
}

void AttachBox::open(const QString& model, const QString& file, std::int64_t bytes)
{
    setWords(tr("Attach a document to %1").arg(model), tr("It is kept for good: papers are never changed or removed."),
             tr("Attach"));
    m_rows->setRows({{.label = tr("File"), .value = file}, {.label = tr("Size"), .value = SizeText(bytes)}});
    m_label->setText(tr("Kind of document"));
    m_kind->setAccessibleName(tr("Kind of document"));
    for (int i = 0; i < m_kind->count(); ++i)
        m_kind->setItemText(i, PaperWord(kKinds[i]));
    m_kind->setCurrentIndex(0);
    openFresh();
}

QWidget* AttachBox::firstFocus()
{
    return m_kind;
}

DocumentKind AttachBox::kind() const
{
    return static_cast<DocumentKind>(m_kind->currentData().toInt());
}

} // namespace ui::models
