// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasources/training/trainer_process.h"

#include <array>
#include <chrono>
#include <fmt/format.h>
#include <optional>
#include <utility>

#include "datasources/training/child.h"

namespace datasources::training {

using core::ErrorCode;
using core::Expected;
using core::Fail;
using core::training::Job;
using core::training::JobPart;
using core::training::RoundProgress;
using core::training::TrainedModel;
using core::training::TrainerDone;
using Clock = std::chrono::steady_clock;

namespace {

constexpr int kLookMs = 100;
constexpr int kGraceSeconds = 60; ///< for reading rows, golden vectors and writing the model

/// What is still to be written: the line and the four stretches of rows, none of them copied.
class Input {
public:
    explicit Input(const Job& job) : m_line(core::training::JobLine(job))
    {
        m_pieces = {core::base::AsBytes(m_line), bytesOf(job.train.values), job.train.bad,
                    bytesOf(job.validation.values), job.validation.bad};
    }
    Input(const Input&) = delete;
    Input& operator=(const Input&) = delete;

    [[nodiscard]] bool done() const noexcept { return m_piece == m_pieces.size(); }
    Expected<void> writeTo(Child& child)
    {
        TRY(const std::size_t taken, child.write(m_pieces.at(m_piece).first(std::min(left(), std::size_t{1} << 20U))));
        m_pieces.at(m_piece) = m_pieces.at(m_piece).subspan(taken);
        while (!done() && left() == 0)
            ++m_piece;
        return {};
    }

private:
    static core::base::ByteView bytesOf(const std::vector<float>& values)
    {
        return {reinterpret_cast<const std::uint8_t*>(values.data()), values.size() * sizeof(float)};
    }
    [[nodiscard]] std::size_t left() const { return m_pieces.at(m_piece).size(); }

    std::string m_line;
    std::array<core::base::ByteView, 5> m_pieces;
    std::size_t m_piece = 0;
};

/// Words of the pipe put together from whatever pieces arrive.
class Output {
public:
    explicit Output(const TrainerRun& run) : m_run(run) {}

    Expected<void> add(std::string_view bytes);
    [[nodiscard]] bool complete() const
    {
        return m_done && m_buffer.size() == m_done->model_bytes + m_done->golden_bytes;
    }
    [[nodiscard]] bool saidNothing() const { return m_last_round == 0 && m_buffer.empty(); }
    [[nodiscard]] TrainedModel take()
    {
        TrainedModel made;
        made.rounds = m_done->rounds;
        made.best = m_done->best;
        made.margins = m_done->margins;
        made.library = m_done->library;
        made.model = m_buffer.substr(0, m_done->model_bytes);
        made.golden = m_buffer.substr(m_done->model_bytes);
        return made;
    }

private:
    Expected<void> line(std::string_view text);

    const TrainerRun& m_run;
    std::string m_buffer;
    std::optional<TrainerDone> m_done;
    int m_last_round = 0;
};

Expected<void> Output::add(std::string_view bytes)
{
    m_buffer += bytes;
    while (!m_done) {
        const std::size_t end = m_buffer.find('\n');
        if (end == std::string::npos) {
            if (m_buffer.size() > core::training::kMaxTrainerLine)
                return Fail(ErrorCode::Corrupt, "the training process said a line without an end");
            return {};
        }
        TRY_VOID(line(std::string_view(m_buffer).substr(0, end)));
        m_buffer.erase(0, end + 1);
    }
    if (m_buffer.size() > m_done->model_bytes + m_done->golden_bytes)
        return Fail(ErrorCode::Corrupt, "the training process gave more bytes than it announced");
    return {};
}

Expected<void> Output::line(std::string_view text)
{
    TRY(const core::training::TrainerWord word, core::training::ReadTrainerLine(text));
    if (const auto* error = std::get_if<core::Error>(&word))
        return tl::unexpected<core::Error>(*error);
    if (const auto* done = std::get_if<TrainerDone>(&word)) {
        if (done->rounds != m_last_round)
            return Fail(ErrorCode::Corrupt, "the training process counted other rounds than it told of");
        m_done = *done;
        return {};
    }
    const RoundProgress& progress = std::get<RoundProgress>(word);
    if (progress.round != m_last_round + 1)
        return Fail(ErrorCode::Corrupt, "the training process told of rounds out of order");
    m_last_round = progress.round;
    if (m_run.on_round)
        m_run.on_round(progress);
    return {};
}

Expected<TrainedModel> AtTheEnd(Child& child, Output& output)
{
    const std::string how = child.ended();
    if (output.complete() && how == "exit 0")
        return output.take();
    if (output.saidNothing() && !child.complaint().empty())
        return Fail(ErrorCode::Environment,
                    fmt::format("the training process ended without a result: {}: {}", how, child.complaint()));
    return Fail(ErrorCode::Environment, fmt::format("the training process ended without a result: {}", how));
}

} // namespace

Expected<TrainedModel> RunTrainer(const Job& job, const TrainerRun& run)
{
    TRY(Child child, Child::start(run.program));
    Input input(job);
    Output output(run);
    bool takes_input = true;
    std::array<char, 65536> buffer{};
    const Clock::time_point end = Clock::now() + std::chrono::seconds(job.params.max_seconds + kGraceSeconds);
    for (;;) {
        if (run.is_cancelled && run.is_cancelled())
            return Fail(ErrorCode::Cancelled, "the training was cancelled; nothing was kept");
        if (Clock::now() > end)
            return Fail(ErrorCode::Timeout, "the training process did not end in time");
        const Child::Ready ready = child.wait(takes_input && !input.done(), kLookMs);
        if (ready.complaint)
            child.readComplaint();
        // A program that takes no more has a reason, which it says or which its end shows.
        if (ready.writable)
            takes_input = input.writeTo(child).has_value();
        if (!ready.output)
            continue;
        TRY(const std::size_t got, child.read(buffer));
        if (got == 0)
            return AtTheEnd(child, output);
        TRY_VOID(output.add({buffer.data(), got}));
    }
}

} // namespace datasources::training
