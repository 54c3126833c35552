// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include <QTest>

#include "core/audit/entry.h"
#include "core/audit/merkle.h"
#include "core/audit/verifier.h"

using core::base::Bytes;
using core::base::Digest;
using core::base::Instant;
using namespace core::audit;

namespace {

/// Leaves and roots of the reference implementation's Merkle tree tests (RFC 6962 hashing).
constexpr std::array<std::string_view, 8> kLeaves = {
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"};
constexpr std::array<std::string_view, 8> kRoots = {"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                                                    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                                                    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                                                    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                                                    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                                                    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                                                    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                                                    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};

/// The recursive definition of RFC 6962, section 2.1, for comparison.
Digest SlowRoot(const std::vector<Digest>& leaves, std::size_t from, std::size_t count)
{
    if (count == 0)
        return core::base::Sha256Of(std::string_view());
    if (count == 1)
        return leaves[from];
    std::size_t split = 1;
    while (split * 2 < count)
        split *= 2;
    return NodeHash(SlowRoot(leaves, from, split), SlowRoot(leaves, from + split, count - split));
}

std::vector<Entry> Log(int count)
{
    std::vector<Entry> log;
    Digest chain;
    for (int i = 1; i <= count; ++i) {
        Entry entry;
        entry.sequence = i;
        entry.at = Instant::fromMillis(1'784'000'000'000 + i * 10);
        entry.kind = "case.claimed";
        entry.actor = "04";
        entry.subject = "260714-0001";
        entry.payload = core::base::CanonicalBytes(Payload().number("version", i).json());
        log.push_back(*Sealed(entry, chain));
        chain = log.back().chain;
    }
    return log;
}

Verifier Verified(const std::vector<Entry>& log)
{
    Verifier verifier;
    for (const Entry& entry : log) {
        if (!verifier.add(entry))
            break;
    }
    return verifier;
}

} // namespace

class TestAudit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void treeVectors();
    void treeAgainstDefinition();
    void canonicalBytes();
    void payloadTakesNoFreeText();
    void goodLog();
    void everyChangeIsSeen();
    void removedAndSwapped();
};

void TestAudit::treeVectors()
{
    MerkleTree tree;
    QCOMPARE(tree.root().hex(), std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    for (std::size_t i = 0; i < kLeaves.size(); ++i) {
        tree.add(LeafHash(*core::base::FromHex(kLeaves.at(i))));
        QCOMPARE(tree.root().hex(), std::string(kRoots.at(i)));
    }
}

void TestAudit::treeAgainstDefinition()
{
    std::vector<Digest> leaves;
    MerkleTree tree;
    for (int i = 0; i < 300; ++i) {
        leaves.push_back(LeafHash(core::base::AsBytes(std::to_string(i))));
        tree.add(leaves.back());
        QVERIFY(tree.root() == SlowRoot(leaves, 0, leaves.size()));
    }
    QCOMPARE(tree.size(), std::uint64_t{300});
}

void TestAudit::canonicalBytes()
{
    Entry entry;
    entry.sequence = 7;
    entry.at = Instant::fromMillis(0);
    entry.kind = "case.resolved";
    entry.actor = "04";
    entry.subject = "260714-0183";
    entry.payload = core::base::CanonicalBytes(Payload().number("version", 3).code("verdict", Code("approve")).json());
    QCOMPARE(*CanonicalEntryBytes(entry),
             std::string(R"({"actor":"04","at":"1970-01-01T00:00:00.000Z","kind":"case.resolved",)"
                         R"("payload":{"verdict":"approve","version":3},"sequence":7,"subject":"260714-0183"})"));
    for (const char* bad : {"", "[]", "{ }", R"({"b":1,"a":2})", R"({"a":1} )", "nonsense"}) {
        entry.payload = bad;
        QCOMPARE(CanonicalEntryBytes(entry).error().code, core::ErrorCode::Corrupt);
    }
}

void TestAudit::payloadTakesNoFreeText()
{
    for (const char* bad : {"张伟", "call him", "14212341234", "98010119900101123X", "id:9999991234561234", "a\nb"}) {
        QCOMPARE(Code(bad).text(), std::string("invalid"));
        const std::string id = SafeId(bad);
        QVERIFY(id.starts_with("sha256:"));
        QCOMPARE(id.size(), std::size_t{7 + 32});
    }
    for (const char* good :
         {"", "R-210", "system.no_rule", "2026.07-3", "260714-0183", "12345678901234567890123456789012"})
        QCOMPARE(SafeId(good), std::string(good));
    const Payload payload = Payload()
                                .id("application", core::base::ApplicationId("申请 14212341234"))
                                .codes("reasons", {"R-210", "他说过 14212341234"})
                                .money("limit", core::base::Money::fromYuan(800))
                                .flag("party", false);
    const std::string bytes = core::base::CanonicalBytes(payload.json());
    QVERIFY(bytes.find("14212341234") == std::string::npos);
    QVERIFY(bytes.find(R"("limit":80000)") != std::string::npos);
    QVERIFY(bytes.find(R"(["R-210","invalid"])") != std::string::npos);
}

void TestAudit::goodLog()
{
    const auto log = Log(50);
    const Verifier verifier = Verified(log);
    QCOMPARE(verifier.checked(), std::int64_t{50});
    QVERIFY(!verifier.firstBad());
    QVERIFY(verifier.head() == log.back().chain);
    std::vector<Digest> leaves;
    for (const Entry& entry : log)
        leaves.push_back(entry.leaf);
    QVERIFY(verifier.treeRoot() == SlowRoot(leaves, 0, leaves.size()));
}

void TestAudit::everyChangeIsSeen()
{
    const auto log = Log(10);
    const auto seen = [&](const char* problem, auto change) {
        auto changed = log;
        change(changed[4]);
        const Verifier verifier = Verified(changed);
        return verifier.firstBad() == 5 && verifier.problem() == problem && verifier.checked() == 4;
    };
    QVERIFY(seen("leaf", [](Entry& e) { e.kind = "case.resolved"; }));
    QVERIFY(seen("leaf", [](Entry& e) { e.actor = "05"; }));
    QVERIFY(seen("leaf", [](Entry& e) { e.subject = "260714-0002"; }));
    QVERIFY(seen("leaf", [](Entry& e) { e.payload = R"({"version":6})"; }));
    QVERIFY(seen("leaf", [](Entry& e) { e.at = e.at.plusMillis(1); }));
    QVERIFY(seen("time", [](Entry& e) { e.at = e.at.plusSeconds(-60); }));
    QVERIFY(seen("payload", [](Entry& e) { e.payload = "note"; }));
    QVERIFY(seen("leaf", [](Entry& e) { e.leaf.bytes[0] ^= 1U; }));
    QVERIFY(seen("chain", [](Entry& e) { e.chain.bytes[31] ^= 1U; }));
    QVERIFY(seen("sequence", [](Entry& e) { e.sequence = 50; }));
    // Resealing the changed entry moves the fault to the chain of the next one.
    auto resealed = log;
    resealed[4].kind = "case.lapsed";
    resealed[4] = *Sealed(resealed[4], resealed[3].chain);
    QCOMPARE(Verified(resealed).firstBad().value_or(0), std::int64_t{6});
}

void TestAudit::removedAndSwapped()
{
    auto log = Log(10);
    auto removed = log;
    removed.erase(removed.begin() + 3);
    QCOMPARE(Verified(removed).firstBad().value_or(0), std::int64_t{4});
    std::swap(log[2], log[3]);
    QCOMPARE(Verified(log).firstBad().value_or(0), std::int64_t{3});
}

QTEST_APPLESS_MAIN(TestAudit)
#include "test_audit.moc"
