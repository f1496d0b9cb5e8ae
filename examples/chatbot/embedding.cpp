#include "embedding.hpp"

#include <Eigen/Eigenvalues>
#include <Eigen/QR>
#include <Eigen/SparseCore>

#include <algorithm>
#include <cmath>
#include <random>
#include <unordered_set>

namespace chatbot {

namespace {

using matrix = Eigen::MatrixXf;
using sparse = Eigen::SparseMatrix<float>;
using numbers = std::unordered_map<std::string, int>;

std::unordered_map<std::string, int> texts_with_each_word(const std::vector<embedding::words>& texts) {
    std::unordered_map<std::string, int> counts;
    for (const auto& text : texts)
        for (const auto& word : std::unordered_set<std::string>(text.begin(), text.end())) ++counts[word];
    return counts;
}

/// How often two words stand at most 8 words apart in a text.
sparse neighbours(const std::vector<embedding::words>& texts, const numbers& places) {
    constexpr std::size_t near = 8;
    std::vector<Eigen::Triplet<float>> pairs;
    for (const auto& text : texts) {
        std::vector<int> row;
        for (const auto& word : text)
            if (const auto found = places.find(word); found != places.end()) row.push_back(found->second);
        for (std::size_t i = 0; i < row.size(); ++i)
            for (std::size_t j = i + 1; j < std::min(row.size(), i + near + 1); ++j) {
                pairs.emplace_back(row[i], row[j], 1.0F);
                pairs.emplace_back(row[j], row[i], 1.0F);
            }
    }
    const auto size = static_cast<Eigen::Index>(places.size());
    sparse counts(size, size);
    counts.setFromTriplets(pairs.begin(), pairs.end()); // adds up equal pairs
    return counts;
}

/// Counts become the logarithm of how many times more often than by chance, where that is more than none.
void to_mutual_information(sparse& counts) {
    const Eigen::ArrayXf totals = (counts * Eigen::VectorXf::Ones(counts.cols())).array();
    const Eigen::ArrayXf expected = totals.pow(0.75F) / totals.pow(0.75F).sum(); // rare words are not overrated
    for (Eigen::Index column = 0; column < counts.outerSize(); ++column)
        for (sparse::InnerIterator each(counts, column); each; ++each)
            each.valueRef() = std::max(0.0F, std::log(each.value() / (totals[each.row()] * expected[column])));
    counts.prune(0.0F);
}

/// The left singular vectors of the greatest singular values, by a randomised SVD: a random basis, twice as wide, turns to
/// where they are when it is multiplied by the matrix again and again, and within it they are worked out.
matrix main_directions(const sparse& m, Eigen::Index count) {
    std::mt19937 random(2011);
    std::normal_distribution<float> gauss;
    matrix basis = matrix::NullaryExpr(m.rows(), 2 * count, [&] { return gauss(random); });
    for (int i = 0; i < 6; ++i) {
        const matrix turned = m * (m.transpose() * basis);
        basis = Eigen::HouseholderQR<matrix>(turned).householderQ() * matrix::Identity(m.rows(), 2 * count);
    }
    const matrix small = m.transpose() * basis;
    const Eigen::SelfAdjointEigenSolver<matrix> solved(small.transpose() * small); // ascending
    return basis * solved.eigenvectors().rightCols(count);
}

void make_length_1(vector& v) {
    float square = 0;
    for (const float x : v) square += x * x;
    if (square > 0)
        for (float& x : v) x /= std::sqrt(square);
}

} // namespace

embedding::embedding(const std::vector<words>& texts, const std::vector<words>& further) {
    std::vector<words> all = texts;
    all.insert(all.end(), further.begin(), further.end());
    numbers places;
    for (const auto& [word, count] : texts_with_each_word(all))
        if (count >= 3) places.emplace(word, static_cast<int>(places.size()));
    sparse m = neighbours(all, places);
    to_mutual_information(m);
    const matrix directions = main_directions(m, static_cast<Eigen::Index>(dimensions));

    auto frequency = texts_with_each_word(texts);
    for (const auto& [word, place] : places) {
        known& made = words_[word];
        for (std::size_t i = 0; i < dimensions; ++i)
            made.direction[i] = directions(place, static_cast<Eigen::Index>(i));
        make_length_1(made.direction);
        made.weight = std::log(static_cast<float>(texts.size() + 1) / static_cast<float>(frequency[word] + 1));
    }
    for (const auto& text : texts) {
        const vector each = sum(text);
        for (std::size_t i = 0; i < dimensions; ++i) common_[i] += each[i] / static_cast<float>(texts.size());
    }
}

vector embedding::sum(const words& text) const {
    std::unordered_map<std::string, int> counts;
    for (const auto& word : text) ++counts[word];
    vector v{};
    for (const auto& [word, count] : counts)
        if (const auto found = words_.find(word); found != words_.end()) {
            const float weight = found->second.weight * (1 + std::log(static_cast<float>(count)));
            for (std::size_t i = 0; i < dimensions; ++i) v[i] += weight * found->second.direction[i];
        }
    make_length_1(v);
    return v;
}

vector embedding::of(const words& text) const {
    vector v = sum(text);
    if (std::ranges::all_of(v, [](float x) { return x == 0; })) return v;
    for (std::size_t i = 0; i < dimensions; ++i) v[i] -= common_[i];
    make_length_1(v);
    return v;
}

} // namespace chatbot
