// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/demo_models.h"

#include <algorithm>
#include <chrono>
#include <string_view>
#include <thread>

#include "core/base/bytes.h"

namespace admin {

namespace {

using core::ErrorCode;
using core::Expected;
using core::Fail;
using core::base::Digest;
using core::desks::ModelDesk;
using core::desks::TrainingRequest;
using core::desks::TrainingSource;
using core::desks::TrainingState;
using core::model::Actor;

constexpr auto kPoll = std::chrono::milliseconds(20);

constexpr std::string_view kDevelopment = "开发说明（演示数据）\n"
                                          "样本：演示机构已成熟的历史申请，按申请日期划分为训练、验证与时间外测试。\n"
                                          "方法：梯度提升树，保持策略声明的方向，验证集提前停止，普拉特校准。\n"
                                          "局限：样本小、坏样本少，只用于演示流程，不能用于真实决策。\n";

Expected<Digest> Train(ModelDesk& models, const Actor& manager, const TrainingRequest& request)
{
    TRY(const core::base::TrainingId training, models.startTraining(manager, request));
    for (;;) {
        TRY(const core::desks::TrainingView view, models.training(manager, training));
        if (view.progress.error)
            return tl::unexpected(*view.progress.error);
        if (view.model)
            return *view.model;
        if (!view.findings.empty())
            return Fail(ErrorCode::InvalidInput, "challenger: " + view.findings.front().detail);
        if (view.progress.state == TrainingState::Cancelled)
            return Fail(ErrorCode::Cancelled, "the training was stopped");
        std::this_thread::sleep_for(kPoll);
    }
}

} // namespace

Expected<void> EvaluateLive(ModelDesk& models, const Actor& manager)
{
    TRY(const auto rows, models.shelf(manager));
    const auto live = std::ranges::find(rows, core::shelf::Stage::Live, &core::desks::ShelfRow::stage);
    if (live == rows.end())
        return {};
    const auto made = models.evaluate(manager, live->hash, {});
    // A short past has too few bad loans to say anything.
    if (!made && made.error().code != ErrorCode::InvalidInput)
        return tl::unexpected(made.error());
    return {};
}

Expected<void> TrainChallengers(ModelDesk& models, const Actor& manager)
{
    TRY(const auto sources, models.trainingSources(manager));
    const auto past = std::ranges::find(sources, "past", &TrainingSource::name);
    if (past == sources.end())
        return Fail(ErrorCode::InvalidInput, "--challengers: there is no matured past to train on");
    TrainingRequest request;
    request.source = past->name;
    request.name = "challenger-depth4";
    TRY(const Digest first, Train(models, manager, request));
    request.name = "challenger-depth2";
    request.depth = 2;
    TRY_VOID(Train(models, manager, request));
    const auto paper = core::base::AsBytes(kDevelopment);
    TRY_VOID(models.attach(manager, first,
                           {core::shelf::DocumentKind::Development, "development.txt", {paper.begin(), paper.end()}}));
    TRY(const core::desks::ModelView view, models.model(manager, first));
    return models.advance(manager, {first, view.row.row_version}, core::shelf::Stage::Test, "demo");
}

} // namespace admin
