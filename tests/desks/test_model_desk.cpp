// SPDX-License-Identifier: GPL-3.0-or-later
// The shelf of models over a real store: papers, stages, four eyes, releases, drafts, trainings; nothing half-done.
#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include "core/desks/audit_kinds.h"
#include "core/desks/store_model_desk.h"
#include "tests/support/error_codes.h"
#include "tests/support/model_package.h"
#include "tests/support/review_house.h"
#include "tests/support/told_trainer.h"

using core::ErrorCode;
using core::Expected;
using core::base::Digest;
using core::shelf::DocumentKind;
using core::shelf::Obstacle;
using core::shelf::Stage;
using tests::Code;
using tests::No;
using namespace core::desks;

namespace {

core::base::Bytes Text(std::string_view text)
{
    const auto view = core::base::AsBytes(text);
    return {view.begin(), view.end()};
}

} // namespace

class TestModelDesk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void theReleasedModelIsOnTheShelf();
    void anOlderDatabaseCatchesUp();
    void aModelIsAddedOnce();
    void aReportMayComeLater();
    void fromDevelopmentToReview();
    void whoMayDoWhat();
    void lateMovesLose();
    void papersAreSealedAndStay();
    void intoADraftAndLive();
    void anUnreviewedModelIsNotReleased();
    void supersededIsMonitoredAndEnds();
    void aFailedReleaseLeavesTheShelf();
    void comparedOnDecidedApplications();
    void trainingsEndOnTheShelf();
    void aTrainingThatMadeAKnownModel();
    void aTrainingWhoseResultIsLost();
    void entriesHoldNoText();

private:
    [[nodiscard]] const core::model::Actor& who(const char* number) const { return m_house->person(number); }
    [[nodiscard]] std::string path() const
    {
        return m_folder->filePath(QStringLiteral("touchstone.sqlite")).toStdString();
    }
    /// A challenger of manager 01 on the shelf.
    Digest added(const char* slope = "1.1", bool with_report = true);
    /// So slightly steeper that the bundle's cases hold.
    Digest reviewed(const char* slope = "1.000001");
    [[nodiscard]] ModelVersion at(const Digest& hash);
    Expected<core::base::DocumentId> attach(const char* who, const Digest& hash, DocumentKind kind);
    [[nodiscard]] Stage stageOf(const Digest& hash);
    [[nodiscard]] int entries(std::string_view kind);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<tests::ReviewHouse> m_house;
    std::unique_ptr<StoreModelDesk> m_desk;
    tests::ToldTrainer m_trainer;
    BundleFiles m_bundle;
    PolicyPointer m_policy;
};

void TestModelDesk::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_house = std::make_unique<tests::ReviewHouse>(path());
    m_house->hire();
    m_bundle = tests::ReadBundle(SOURCE_DIR "/resources/bundle");
    m_house->release(m_bundle);
    m_policy = *core::policy::Compile(m_bundle);
    m_trainer = {};
    m_desk = std::make_unique<StoreModelDesk>(*m_house->store, m_house->policies, m_house->entropy, &m_trainer);
}

void TestModelDesk::cleanup()
{
    m_desk.reset();
    m_house.reset();
}

Digest TestModelDesk::added(const char* slope, bool with_report)
{
    const auto made = m_desk->add(who("01"), {tests::Challenger(m_bundle, *m_policy, slope, with_report),
                                              std::string("challenger-") + slope, "steeper"});
    if (!made || !made->findings.empty())
        qFatal("add: %s", made ? made->findings.front().detail.c_str() : made.error().detail.c_str());
    return made->hash;
}

Digest TestModelDesk::reviewed(const char* slope)
{
    const Digest hash = added(slope);
    const bool done = attach("01", hash, DocumentKind::Development) && attach("03", hash, DocumentKind::Validation) &&
                      m_desk->advance(who("01"), at(hash), Stage::Test, "") &&
                      m_desk->advance(who("02"), at(hash), Stage::Review, "");
    if (!done)
        qFatal("review");
    return hash;
}

ModelVersion TestModelDesk::at(const Digest& hash)
{
    return {hash, m_desk->model(who("02"), hash)->row.row_version};
}

Expected<core::base::DocumentId> TestModelDesk::attach(const char* person, const Digest& hash, DocumentKind kind)
{
    return m_desk->attach(who(person), hash, {kind, std::string(Name(kind)) + ".md", Text("what was found")});
}

Stage TestModelDesk::stageOf(const Digest& hash)
{
    return m_desk->model(who("21"), hash)->row.stage;
}

int TestModelDesk::entries(std::string_view kind)
{
    return m_house->store
        ->look([&](const Reader& reader) -> Expected<int> {
            TRY(const auto all, reader.audit().after(0, 1'000));
            return static_cast<int>(
                std::count_if(all.begin(), all.end(), [&](const auto& entry) { return entry.kind == kind; }));
        })
        .value();
}

void TestModelDesk::theReleasedModelIsOnTheShelf()
{
    const auto rows = m_desk->shelf(who("21"));
    QCOMPARE(Code(rows), 0);
    QCOMPARE(rows->size(), std::size_t{1});
    const ShelfRow& row = rows->front();
    QCOMPARE(row.stage, Stage::Live);
    QCOMPARE(row.origin, core::shelf::Origin::Released);
    QCOMPARE(row.added_by, std::string("01"));
    QCOMPARE(row.live_version, m_policy->version());
    const auto view = m_desk->model(who("01"), row.hash);
    QCOMPARE(Code(view), 0);
    QCOMPARE(view->file_hash, m_policy->modelHash());
    QCOMPARE(view->releases.size(), std::size_t{1});
    QCOMPARE(view->history.size(), std::size_t{1});
    QCOMPARE(view->history.front().by, std::string("02"));
    QCOMPARE(view->features.size(), m_policy->scoring().features.size());
    QVERIFY(!view->features.front().label.en.empty() && view->features.front().splits > 0);
    QCOMPARE(view->proofs.size(), m_policy->scoring().directions.size());
    for (const DirectionProof& proof : view->proofs)
        QCOMPARE(proof.verdict, core::scoring::Monotonicity::Verdict::Proved);
    QVERIFY(view->golden_rows >= 10 && view->depth > 0 && view->leaves > 0 && view->may_go_into_draft);
    QCOMPARE(entries(kinds::kModelAdded), 1);
    QCOMPARE(entries(kinds::kModelStage), 1);
}

/// As if the release had been made by a program without a shelf.
void TestModelDesk::anOlderDatabaseCatchesUp()
{
    QCOMPARE(Code(m_house->store->run(
                 [](Transaction& transaction) -> Expected<void> { return transaction.meta().set("probe", "1"); })),
             0);
    {
        QSqlDatabase db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("older"));
        db.setDatabaseName(QString::fromStdString(path()));
        QVERIFY(db.open());
        for (const char* table : {"shelf_policy", "shelf_event", "shelf_file", "shelf_model"})
            QVERIFY(QSqlQuery(db).exec(QStringLiteral("DELETE FROM ") + QLatin1String(table)));
        db.close();
    }
    QSqlDatabase::removeDatabase(QStringLiteral("older"));
    const auto rows = m_desk->shelf(who("21"));
    QCOMPARE(rows->size(), std::size_t{1});
    QCOMPARE(rows->front().stage, Stage::Live);
    QCOMPARE(m_desk->model(who("21"), rows->front().hash)->releases.size(), std::size_t{1});
    QCOMPARE(m_desk->shelf(who("21"))->size(), std::size_t{1}); // once
}

void TestModelDesk::aModelIsAddedOnce()
{
    const Digest hash = added();
    QCOMPARE(m_desk->shelf(who("01"))->size(), std::size_t{2});
    const auto again = m_desk->add(who("01"), {tests::Challenger(m_bundle, *m_policy, "1.1"), "again", ""});
    QCOMPARE(Code(again), No(ErrorCode::AlreadyExists));
    const auto view = m_desk->model(who("01"), hash);
    QCOMPARE(view->note, std::string("steeper"));
    QCOMPARE(view->calibration.slope, core::base::Decimal::scaled(11, -1));
    QVERIFY(view->report.has_value() && view->row.test_auc.has_value());
    QVERIFY(!view->may_go_into_draft && view->may_attach);
    auto files = tests::Challenger(m_bundle, *m_policy, "1.2");
    files["golden.json"] = "{}";
    const auto refused = m_desk->add(who("01"), {files, "wrong", ""});
    QCOMPARE(Code(refused), 0);
    QVERIFY(!refused->findings.empty());
    QCOMPARE(Code(m_desk->add(who("01"), {files, "a name", ""})), No(ErrorCode::InvalidInput));
    QCOMPARE(m_desk->shelf(who("01"))->size(), std::size_t{2});
}

void TestModelDesk::aReportMayComeLater()
{
    const Digest hash = added("1.1", false);
    QCOMPARE(Code(m_desk->advance(who("01"), at(hash), Stage::Test, "")), No(ErrorCode::Conflict));
    const auto choices = m_desk->model(who("01"), hash)->choices;
    QCOMPARE(choices.front().to, Stage::Test);
    QCOMPARE(choices.front().obstacles, std::vector<Obstacle>{Obstacle::NoReport});
    QCOMPARE(Code(m_desk->add(who("01"), {tests::Challenger(m_bundle, *m_policy, "1.1"), "x", ""})), 0);
    QVERIFY(m_desk->model(who("01"), hash)->report.has_value());
    QCOMPARE(entries(kinds::kModelReport), 1);
    QCOMPARE(Code(m_desk->advance(who("01"), at(hash), Stage::Test, "")), 0);
}

void TestModelDesk::fromDevelopmentToReview()
{
    const Digest hash = added();
    QCOMPARE(Code(m_desk->advance(who("02"), at(hash), Stage::Review, "")), No(ErrorCode::Conflict));
    QCOMPARE(Code(m_desk->advance(who("01"), at(hash), Stage::Test, "holds")), 0);
    QCOMPARE(Code(m_desk->advance(who("02"), at(hash), Stage::Review, "")), No(ErrorCode::Conflict));
    QCOMPARE(Code(attach("01", hash, DocumentKind::Development)), 0);
    QCOMPARE(Code(attach("01", hash, DocumentKind::Validation)), 0);
    QCOMPARE(Code(m_desk->advance(who("02"), at(hash), Stage::Review, "")), No(ErrorCode::FourEyes));
    QCOMPARE(Code(attach("02", hash, DocumentKind::Validation)), 0);
    QCOMPARE(Code(m_desk->advance(who("01"), at(hash), Stage::Review, "")), No(ErrorCode::FourEyes));
    QCOMPARE(Code(m_desk->advance(who("02"), at(hash), Stage::Live, "")), No(ErrorCode::Conflict));
    QCOMPARE(Code(m_desk->advance(who("02"), at(hash), Stage::Review, "looked")), 0);
    QCOMPARE(Code(m_desk->advance(who("02"), at(hash), Stage::Live, "")), No(ErrorCode::Conflict));
    const auto history = m_desk->model(who("01"), hash)->history;
    QCOMPARE(history.size(), std::size_t{3});
    QCOMPARE(history[1].note, std::string("holds"));
    QCOMPARE(history[2].by, std::string("02"));
    QCOMPARE(history[2].note, std::string("looked"));
    QVERIFY(m_desk->model(who("01"), hash)->may_go_into_draft);
}

void TestModelDesk::whoMayDoWhat()
{
    const Digest hash = added();
    const int forbidden = No(ErrorCode::Forbidden);
    for (const char* person : {"06", "31"})
        QCOMPARE(Code(m_desk->shelf(who(person))), forbidden);
    for (const char* person : {"02", "21", "06"}) {
        QCOMPARE(Code(m_desk->add(who(person), {{}, "x", ""})), forbidden);
        QCOMPARE(Code(m_desk->advance(who(person), at(hash), Stage::Test, "")), forbidden);
        QCOMPARE(Code(m_desk->intoDraft(who(person), hash)), forbidden);
        QCOMPARE(Code(m_desk->startTraining(who(person), {})), forbidden);
    }
    QCOMPARE(Code(attach("21", hash, DocumentKind::Validation)), forbidden);
    QCOMPARE(Code(m_desk->retire(who("21"), at(hash), "no")), forbidden);
    QVERIFY(m_desk->model(who("21"), hash)->choices.empty());
}

void TestModelDesk::lateMovesLose()
{
    const Digest hash = added();
    const ModelVersion seen = at(hash);
    QCOMPARE(Code(attach("01", hash, DocumentKind::Development)), 0);
    QCOMPARE(Code(m_desk->advance(who("01"), seen, Stage::Test, "")), No(ErrorCode::Conflict));
    QCOMPARE(Code(m_desk->retire(who("01"), seen, "late")), No(ErrorCode::Conflict));
    QCOMPARE(Code(m_desk->retire(who("01"), at(hash), "")), No(ErrorCode::InvalidInput));
    QCOMPARE(Code(m_desk->retire(who("01"), at(hash), "a better one came")), 0);
    QCOMPARE(Code(m_desk->advance(who("01"), at(hash), Stage::Test, "")), No(ErrorCode::Conflict));
    QCOMPARE(Code(attach("01", hash, DocumentKind::Other)), No(ErrorCode::Conflict));
    QCOMPARE(Code(m_desk->advance(who("01"), {core::base::Sha256Of("?"), 1}, Stage::Test, "")),
             No(ErrorCode::NotFound));
}

void TestModelDesk::papersAreSealedAndStay()
{
    const Digest hash = added();
    const std::string text = "canary-of-the-paper: why this model was made";
    const auto id = m_desk->attach(who("01"), hash, {DocumentKind::Development, "canary-name.md", Text(text)});
    QCOMPARE(Code(id), 0);
    const auto back = m_desk->document(who("21"), hash, *id);
    QCOMPARE(std::string(core::base::AsText(back->content)), text);
    QCOMPARE(back->row.name, std::string("canary-name.md"));
    QCOMPARE(back->row.content_hash, core::base::Sha256Of(text));
    QCOMPARE(back->row.attached_by, std::string("01"));
    QCOMPARE(Code(m_desk->document(who("21"), core::base::Sha256Of("?"), *id)), No(ErrorCode::NotFound));
    for (const char* name : {"", ".", "..", "a/b", "a\\b", "a\nb"})
        QCOMPARE(Code(m_desk->attach(who("01"), hash, {DocumentKind::Other, name, Text("x")})),
                 No(ErrorCode::InvalidInput));
    QCOMPARE(Code(m_desk->attach(who("01"), hash, {DocumentKind::Other, "a", {}})), No(ErrorCode::InvalidInput));
    QCOMPARE(Code(m_desk->attach(who("01"), hash,
                                 {DocumentKind::Other, "a", core::base::Bytes(kMaxModelDocumentBytes + 1)})),
             No(ErrorCode::LimitExceeded));
    m_desk.reset();
    m_house.reset(); // everything is in the file now
    QFile file(QString::fromStdString(path()));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    for (const char* canary : {"canary-of-the-paper", "canary-name", "steeper"})
        QVERIFY2(!bytes.contains(canary), canary);
}

void TestModelDesk::intoADraftAndLive()
{
    const Digest before = m_desk->shelf(who("01"))->front().hash;
    const Digest hash = reviewed();
    const auto draft = m_desk->intoDraft(who("01"), hash);
    QCOMPARE(Code(draft), 0);
    const auto stored = m_house->policy->draft(who("01"));
    QCOMPARE((*stored)->files, draft->files);
    QCOMPARE((*stored)->row_version, draft->row_version);
    const auto submitted =
        m_house->policy->submitDraft(who("01"), draft->draft_id, draft->row_version, "the challenger");
    QCOMPARE(Code(submitted), 0);
    QVERIFY2(submitted->findings.empty(), submitted->findings.empty() ? "" : submitted->findings[0].detail.c_str());
    QCOMPARE(stageOf(hash), Stage::Review); // not by itself
    QCOMPARE(m_desk->model(who("01"), hash)->releases.size(), std::size_t{1});
    QCOMPARE(Code(m_house->policy->approve(who("02"), submitted->hash)), 0);
    QCOMPARE(stageOf(hash), Stage::Live);
    QCOMPARE(stageOf(before), Stage::Monitored);
    const auto rows = m_desk->shelf(who("01"));
    QCOMPARE(rows->size(), std::size_t{2});
    QCOMPARE(rows->front().hash, hash);
    const auto history = m_desk->model(who("01"), hash)->history;
    QCOMPARE(history.back().to, Stage::Live);
    QCOMPARE(history.back().version, rows->front().live_version);
    QCOMPARE(Code(m_desk->retire(who("02"), at(hash), "no")), No(ErrorCode::Conflict));
}

void TestModelDesk::anUnreviewedModelIsNotReleased()
{
    const Digest hash = added("1.000001");
    QCOMPARE(Code(m_desk->intoDraft(who("01"), hash)), No(ErrorCode::Conflict));
    // Nor by hand: the bundle with it is refused when it is submitted.
    auto bundle = core::shelf::WithModel(m_bundle, tests::Challenger(m_bundle, *m_policy, "1.000001"));
    const auto submitted = m_house->policy->submit(who("01"), *bundle, "");
    QCOMPARE(Code(submitted), No(ErrorCode::Conflict));
    QCOMPARE(stageOf(hash), Stage::Development);
    QCOMPARE(m_desk->model(who("01"), hash)->releases.size(), std::size_t{0});
}

void TestModelDesk::supersededIsMonitoredAndEnds()
{
    const Digest before = m_desk->shelf(who("01"))->front().hash;
    const Digest hash = reviewed();
    const Digest first_policy = m_policy->contentHash();
    const auto draft = m_desk->intoDraft(who("01"), hash);
    const auto submitted = m_house->policy->submitDraft(who("01"), draft->draft_id, draft->row_version, "");
    QCOMPARE(Code(m_house->policy->approve(who("02"), submitted->hash)), 0);
    QCOMPARE(stageOf(before), Stage::Monitored);
    // Back again: what was monitored is live, and the other is.
    QCOMPARE(Code(m_house->policy->rollback(who("01"), first_policy, "back")), 0);
    QCOMPARE(Code(m_house->policy->approve(who("02"), first_policy)), 0);
    QCOMPARE(stageOf(before), Stage::Live);
    QCOMPARE(stageOf(hash), Stage::Monitored);
    // Its author does not end what is monitored; another does, and then no release brings it back.
    QCOMPARE(Code(m_desk->retire(who("01"), at(hash), "done")), No(ErrorCode::FourEyes));
    QCOMPARE(Code(m_desk->retire(who("02"), at(hash), "done")), 0);
    QCOMPARE(Code(m_house->policy->rollback(who("01"), submitted->hash, "again")), 0);
    QCOMPARE(Code(m_house->policy->approve(who("02"), submitted->hash)), No(ErrorCode::Conflict));
    QCOMPARE(stageOf(hash), Stage::Retired);
    QCOMPARE(stageOf(before), Stage::Live);
    QCOMPARE(m_house->policy->live(who("01"))->hash, first_policy);
}

/// What follows from a release is in its transaction: when one of it fails, all of it has not happened.
void TestModelDesk::aFailedReleaseLeavesTheShelf()
{
    const Digest before = m_desk->shelf(who("01"))->front().hash;
    const Digest hash = reviewed();
    const auto draft = m_desk->intoDraft(who("01"), hash);
    const auto submitted = m_house->policy->submitDraft(who("01"), draft->draft_id, draft->row_version, "");
    QCOMPARE(Code(submitted), 0);
    const int stages = entries(kinds::kModelStage);
    {
        QSqlDatabase db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("spoil"));
        db.setDatabaseName(QString::fromStdString(path()));
        QVERIFY(db.open());
        QVERIFY(
            QSqlQuery(db).exec(QStringLiteral("CREATE TRIGGER spoil BEFORE INSERT ON shelf_event WHEN NEW.to_stage = 5"
                                              " BEGIN SELECT RAISE(ABORT, 'spoilt'); END")));
        db.close();
    }
    QSqlDatabase::removeDatabase(QStringLiteral("spoil"));
    QVERIFY(!m_house->policy->approve(who("02"), submitted->hash).has_value());
    QCOMPARE(stageOf(hash), Stage::Review);
    QCOMPARE(stageOf(before), Stage::Live);
    QCOMPARE(m_house->policy->live(who("01"))->hash, m_policy->contentHash());
    QCOMPARE(entries(kinds::kModelStage), stages);
}

void TestModelDesk::comparedOnDecidedApplications()
{
    const Digest before = m_desk->shelf(who("01"))->front().hash;
    const Digest hash = added("1.5");
    QVERIFY(!m_desk->compare(who("01"), before, hash, {})->scores.has_value());
    (void)m_house->referred(2);
    const auto compared = m_desk->compare(who("21"), before, hash, {});
    QCOMPARE(Code(compared), 0);
    QCOMPARE(compared->basis, CompareBasis::Reports);
    QVERIFY(compared->scores.has_value());
    QVERIFY(compared->scores->rows >= 2);
    QVERIFY(compared->scores->mean_absolute_points > 0 && compared->scores->largest_pd > 0);
    std::int64_t in_bins = 0;
    for (const DifferenceBin& bin : compared->scores->bins)
        in_bins += bin.rows;
    QCOMPARE(in_bins, compared->scores->rows);
    std::int64_t moved = 0;
    for (const BandMove& move : compared->scores->moves)
        moved += move.rows;
    QCOMPARE(moved, compared->scores->rows);
    QVERIFY(!compared->figures.front().a.has_value() && compared->figures.front().b.has_value());
    const auto same_data = m_desk->compare(who("21"), hash, added("1.6"), {});
    QCOMPARE(same_data->basis, CompareBasis::SameData);
    QCOMPARE(Code(m_desk->compare(who("01"), hash, hash, {})), No(ErrorCode::InvalidInput));
}

void TestModelDesk::trainingsEndOnTheShelf()
{
    const auto id = m_desk->startTraining(who("01"), tests::OfThePast());
    QCOMPARE(Code(id), 0);
    QCOMPARE(entries(kinds::kModelTraining), 1);
    m_trainer.now.round = 7;
    QCOMPARE(m_desk->training(who("21"), *id)->progress.round, 7);
    QCOMPARE(m_desk->trainings(who("01"))->size(), std::size_t{1});
    QCOMPARE(Code(m_desk->cancelTraining(who("02"), *id)), No(ErrorCode::Forbidden));
    m_trainer.now.state = TrainingState::Finished;
    m_trainer.files = tests::Challenger(m_bundle, *m_policy, "0.9");
    const auto view = m_desk->training(who("21"), *id);
    QCOMPARE(Code(view), 0);
    QVERIFY(view->model.has_value());
    QCOMPARE(m_desk->training(who("01"), *id)->model, view->model);
    QCOMPARE(m_trainer.taken, 1);
    const auto model = m_desk->model(who("01"), *view->model);
    QCOMPARE(model->row.origin, core::shelf::Origin::Trained);
    QCOMPARE(model->row.stage, Stage::Development);
    QCOMPARE(model->row.added_by, std::string("01"));
    StoreModelDesk without(*m_house->store, m_house->policies, m_house->entropy, nullptr);
    QCOMPARE(Code(without.trainingSources(who("01"))), No(ErrorCode::Unsupported));
}

/// One training whose result cannot be put there takes the list from nobody.
void TestModelDesk::aTrainingThatMadeAKnownModel()
{
    TrainingRequest request = tests::OfThePast();
    request.note = "\xff";
    QCOMPARE(Code(m_desk->startTraining(who("01"), request)), No(ErrorCode::InvalidInput));
    request.note.clear();
    const Digest known = added("1.3");
    const auto id = m_desk->startTraining(who("01"), request);
    m_trainer.now.state = TrainingState::Finished;
    m_trainer.files = tests::Challenger(m_bundle, *m_policy, "1.3");
    QVERIFY(m_desk->training(who("01"), *id)->model == known);
    QCOMPARE(m_desk->trainings(who("21"))->size(), std::size_t{1});
}

void TestModelDesk::aTrainingWhoseResultIsLost()
{
    const auto id = m_desk->startTraining(who("01"), tests::OfThePast());
    m_trainer.now.state = TrainingState::Finished;
    m_trainer.lost = core::Error{ErrorCode::Environment, "the folder is gone"};
    const auto views = m_desk->trainings(who("01"));
    QCOMPARE(views->front().progress.state, TrainingState::Failed);
    QCOMPARE(views->front().progress.error, m_trainer.lost);
    QCOMPARE(m_desk->training(who("01"), *id)->progress.state, TrainingState::Failed); // not asked for again
}

void TestModelDesk::entriesHoldNoText()
{
    const Digest hash = added();
    (void)m_desk->attach(who("01"), hash, {DocumentKind::Development, "canary.md", Text("canary")});
    (void)m_desk->retire(who("01"), at(hash), "canary");
    const auto all = m_house->store->look([](const Reader& reader) { return reader.audit().after(0, 1'000); });
    bool any = false;
    for (const auto& entry : *all) {
        any = any || entry.kind == kinds::kModelDocument;
        QVERIFY(entry.payload.find("canary") == std::string::npos &&
                entry.payload.find("steeper") == std::string::npos);
    }
    QVERIFY(any);
}

QTEST_GUILESS_MAIN(TestModelDesk)
#include "test_model_desk.moc"
