// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasources/sql/sql_store.h"

#include <algorithm>
#include <utility>

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include "datasources/sql/migrations.h"

namespace datasources::sql {
namespace {

using core::Error;
using core::ErrorCode;
using core::Expected;
using core::Fail;

/// The folder holds the database and its side files: nobody else may list it.
Expected<void> MakePrivateFolder(const std::string& path)
{
    const QFileInfo file(QString::fromStdString(path));
    if (file.dir().exists())
        return {};
    if (!QDir().mkpath(file.absolutePath()))
        return Fail(ErrorCode::Environment, "the data folder cannot be made");
    constexpr auto kOwner = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;
    if (!QFile::setPermissions(file.absolutePath(), kOwner))
        return Fail(ErrorCode::Environment, "the data folder cannot be made private");
    return {};
}

/// Runs `steps` in one transaction: committed when they succeeded, otherwise nothing of them stays.
template <class Steps>
Expected<void> InTransaction(Session& session, int timeout_ms, const Steps& steps)
{
    TRY_VOID(session.connection().beginImmediate(timeout_ms));
    Expected<void> done = steps();
    if (done)
        done = session.connection().exec("COMMIT");
    if (!done) {
        // SQLite has rolled back already after some errors; the first error is the one to report.
        [[maybe_unused]] const auto rolled_back = session.connection().exec("ROLLBACK");
        session.forget();
    }
    return done;
}

} // namespace

SqlStore::SqlStore(const StoreOptions& options, const core::ports::KeyProvider& keys, core::ports::Entropy& entropy,
                   const core::ports::Clock& clock)
    : m_options(options), m_keys(keys, entropy), m_clock(clock)
{}

SqlStore::~SqlStore()
{
    // A connection closes on the thread that opened it.
    for (auto& reader : m_readers)
        reader->thread.run([&] {
            reader->session.reset();
            return true;
        });
    if (m_writer)
        m_writer->thread.run([&] {
            m_writer->session.reset();
            return true;
        });
}

Expected<std::unique_ptr<SqlStore>> SqlStore::open(const StoreOptions& options, const core::ports::KeyProvider& keys,
                                                   core::ports::Entropy& entropy, const core::ports::Clock& clock)
{
    TRY_VOID(MakePrivateFolder(options.path));
    std::unique_ptr<SqlStore> store(new SqlStore(options, keys, entropy, clock));
    if (auto started = store->start(); !started) {
        Error error = std::move(started).error();
        const std::string name = QFileInfo(QString::fromStdString(options.path)).fileName().toStdString();
        return Fail(error.code, name + ": " + error.detail);
    }
    return store;
}

Expected<void> SqlStore::openLane(Lane& lane, bool read_only)
{
    return lane.thread.run([&]() -> Expected<void> {
        ConnectionOptions options{m_options.path, read_only};
        options.max_pages = read_only ? 0 : m_options.max_pages;
        // The writer waits in steps of its own (Connection::beginImmediate).
        options.busy_timeout_ms = read_only ? options.busy_timeout_ms : 0;
        TRY(auto connection, Connection::open(options));
        if (!read_only)
            TRY_VOID(Migrate(*connection));
        lane.session = std::make_unique<Session>(std::move(connection), m_keys, m_anchors, m_clock);
        return {};
    });
}

Expected<void> SqlStore::start()
{
    m_writer = std::make_unique<Lane>(QStringLiteral("store-writer"));
    TRY_VOID(openLane(*m_writer, false));
    for (int i = 0; i < std::max(m_options.readers, 1); ++i) {
        m_readers.push_back(std::make_unique<Lane>(QStringLiteral("store-reader")));
        TRY_VOID(openLane(*m_readers.back(), true));
    }
    return {};
}

Expected<void> SqlStore::loadKeys()
{
    std::shared_ptr<const core::privacy::KeyRing> ring;
    Session& session = *m_writer->session;
    TRY_VOID(InTransaction(session, m_options.write_timeout_ms, [&]() -> Expected<void> {
        TRY(ring, m_keys.loadOrMake(session.connection(), m_clock.now()));
        return {};
    }));
    m_keys.use(std::move(ring));
    return {};
}

Expected<void> SqlStore::writeNow(const WriteJob& job)
{
    if (m_keys.needsLoading())
        TRY_VOID(loadKeys());
    Session& session = *m_writer->session;
    return InTransaction(session, m_options.write_timeout_ms, [&]() -> Expected<void> {
        TRY_VOID(session.takeTime());
        return job(session);
    });
}

Expected<void> SqlStore::write(const WriteJob& job)
{
    return m_writer->thread.run([&] { return writeNow(job); });
}

SqlStore::Lane& SqlStore::idlest()
{
    const auto waits = [](const auto& a, const auto& b) { return a->thread.waiting() < b->thread.waiting(); };
    return **std::min_element(m_readers.begin(), m_readers.end(), waits);
}

Expected<void> SqlStore::readNow(Session& session, const ReadJob& job) const
{
    TRY_VOID(session.connection().exec("BEGIN"));
    Expected<void> done = session.takeTime();
    if (done)
        done = job(session);
    const auto ended = session.connection().exec("COMMIT");
    return done ? ended : done;
}

Expected<void> SqlStore::read(const ReadJob& job)
{
    if (m_keys.needsLoading()) {
        TRY_VOID(m_writer->thread.run([&]() -> Expected<void> {
            if (m_keys.needsLoading())
                return loadKeys();
            return {};
        }));
    }
    Lane& lane = idlest();
    return lane.thread.run([&] { return readNow(*lane.session, job); });
}

} // namespace datasources::sql
