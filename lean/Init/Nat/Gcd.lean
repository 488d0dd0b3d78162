prelude
import Init.Nat.Dvd

/-!
# Natural numbers: the greatest common divisor
-/

namespace Nat

/-! ## The algorithm of Euclid -/

theorem gcd_rec (m n : Nat) : gcd m n = gcd (n % m) m := by
  cases m with
  | zero => rw [gcd_zero_left, mod_zero, gcd_zero_right]
  | succ m => exact gcd_add_one m n

/-- Induction along the algorithm of Euclid. -/
@[elab_as_elim] theorem gcd.induction {P : Nat → Nat → Prop} (m n : Nat) (H0 : ∀ n, P 0 n)
    (H1 : ∀ m n, 0 < m → P (n % m) m → P m n) : P m n := by
  induction m using Nat.strongRecOn generalizing n with
  | ind m ih => cases m with
    | zero => exact H0 n
    | succ m => exact H1 (m + 1) n (zero_lt_succ m) (ih _ (mod_lt n (zero_lt_succ m)) (m + 1))

/-! ## It is a common divisor, and the greatest one -/

theorem gcd_dvd (m n : Nat) : (gcd m n ∣ m) ∧ (gcd m n ∣ n) := by
  induction m, n using gcd.induction with
  | H0 n => rw [gcd_zero_left]; exact ⟨Nat.dvd_zero n, Nat.dvd_refl n⟩
  | H1 m n _ ih =>
    rw [gcd_rec]
    exact ⟨ih.right, (dvd_mod_iff ih.right).mp ih.left⟩

theorem gcd_dvd_left (m n : Nat) : gcd m n ∣ m := (gcd_dvd m n).left

theorem gcd_dvd_right (m n : Nat) : gcd m n ∣ n := (gcd_dvd m n).right

theorem dvd_gcd {k m n : Nat} (h₁ : k ∣ m) (h₂ : k ∣ n) : k ∣ gcd m n := by
  induction m, n using gcd.induction with
  | H0 n => rw [gcd_zero_left]; exact h₂
  | H1 m n _ ih => rw [gcd_rec]; exact ih ((dvd_mod_iff h₁).mpr h₂) h₁

theorem dvd_gcd_iff {k m n : Nat} : k ∣ gcd m n ↔ k ∣ m ∧ k ∣ n :=
  ⟨fun h => ⟨Nat.dvd_trans h (gcd_dvd_left m n), Nat.dvd_trans h (gcd_dvd_right m n)⟩,
    fun h => dvd_gcd h.left h.right⟩

theorem gcd_le_left {m : Nat} (n : Nat) (h : 0 < m) : gcd m n ≤ m := le_of_dvd h (gcd_dvd_left m n)

theorem gcd_le_right {m : Nat} (n : Nat) (h : 0 < n) : gcd m n ≤ n :=
  le_of_dvd h (gcd_dvd_right m n)

theorem gcd_eq_iff {g a b : Nat} :
    gcd a b = g ↔ g ∣ a ∧ g ∣ b ∧ (∀ c, c ∣ a → c ∣ b → c ∣ g) := by
  constructor
  · rintro rfl
    exact ⟨gcd_dvd_left a b, gcd_dvd_right a b, fun _ => dvd_gcd⟩
  · intro ⟨ha, hb, h⟩
    exact Nat.dvd_antisymm (h _ (gcd_dvd_left a b) (gcd_dvd_right a b)) (dvd_gcd ha hb)

/-! ## Laws -/

theorem gcd_comm (m n : Nat) : gcd m n = gcd n m :=
  Nat.dvd_antisymm (dvd_gcd (gcd_dvd_right m n) (gcd_dvd_left m n))
    (dvd_gcd (gcd_dvd_right n m) (gcd_dvd_left n m))

theorem gcd_assoc (m n k : Nat) : gcd (gcd m n) k = gcd m (gcd n k) := by
  have key (d : Nat) : d ∣ gcd (gcd m n) k ↔ d ∣ gcd m (gcd n k) := by
    rw [dvd_gcd_iff, dvd_gcd_iff, dvd_gcd_iff, dvd_gcd_iff, and_assoc]
  exact Nat.dvd_antisymm ((key _).mp (Nat.dvd_refl _)) ((key _).mpr (Nat.dvd_refl _))

theorem gcd_eq_left {m n : Nat} (H : m ∣ n) : gcd m n = m :=
  Nat.dvd_antisymm (gcd_dvd_left m n) (dvd_gcd (Nat.dvd_refl m) H)

theorem gcd_eq_right {m n : Nat} (H : n ∣ m) : gcd m n = n := by
  rw [gcd_comm, gcd_eq_left H]

@[simp] theorem gcd_self (n : Nat) : gcd n n = n := gcd_eq_left (Nat.dvd_refl n)

@[simp] theorem gcd_one_left (n : Nat) : gcd 1 n = 1 := gcd_eq_left (Nat.one_dvd n)

@[simp] theorem gcd_one_right (n : Nat) : gcd n 1 = 1 := gcd_eq_right (Nat.one_dvd n)

@[simp] theorem gcd_mul_left_left (m n : Nat) : gcd (m * n) n = n :=
  gcd_eq_right (Nat.dvd_mul_left n m)

@[simp] theorem gcd_mul_left_right (m n : Nat) : gcd n (m * n) = n :=
  gcd_eq_left (Nat.dvd_mul_left n m)

@[simp] theorem gcd_mul_right_left (m n : Nat) : gcd (n * m) n = n :=
  gcd_eq_right (Nat.dvd_mul_right n m)

@[simp] theorem gcd_mul_right_right (m n : Nat) : gcd n (n * m) = n :=
  gcd_eq_left (Nat.dvd_mul_right n m)

theorem gcd_mul_left (m n k : Nat) : gcd (m * n) (m * k) = m * gcd n k := by
  induction n, k using gcd.induction with
  | H0 k => rw [Nat.mul_zero, gcd_zero_left, gcd_zero_left]
  | H1 n k _ ih => rw [gcd_rec, mul_mod_mul_left, ih, ← gcd_rec]

theorem gcd_mul_right (m n k : Nat) : gcd (m * n) (k * n) = gcd m k * n := by
  rw [Nat.mul_comm m, Nat.mul_comm k, gcd_mul_left, Nat.mul_comm]

theorem gcd_dvd_gcd_of_dvd_left {m k : Nat} (n : Nat) (H : m ∣ k) : gcd m n ∣ gcd k n :=
  dvd_gcd (Nat.dvd_trans (gcd_dvd_left m n) H) (gcd_dvd_right m n)

theorem gcd_dvd_gcd_of_dvd_right {m k : Nat} (n : Nat) (H : m ∣ k) : gcd n m ∣ gcd n k :=
  dvd_gcd (gcd_dvd_left n m) (Nat.dvd_trans (gcd_dvd_right n m) H)

/-! ## When it is zero, and quotients by it -/

theorem eq_zero_of_gcd_eq_zero_left {m n : Nat} (H : gcd m n = 0) : m = 0 :=
  Nat.eq_zero_of_zero_dvd (H ▸ gcd_dvd_left m n)

theorem eq_zero_of_gcd_eq_zero_right {m n : Nat} (H : gcd m n = 0) : n = 0 :=
  Nat.eq_zero_of_zero_dvd (H ▸ gcd_dvd_right m n)

theorem gcd_ne_zero_left {m n : Nat} : m ≠ 0 → gcd m n ≠ 0 := mt eq_zero_of_gcd_eq_zero_left

theorem gcd_ne_zero_right {m n : Nat} : n ≠ 0 → gcd m n ≠ 0 := mt eq_zero_of_gcd_eq_zero_right

@[simp] theorem gcd_eq_zero_iff {i j : Nat} : gcd i j = 0 ↔ i = 0 ∧ j = 0 :=
  ⟨fun h => ⟨eq_zero_of_gcd_eq_zero_left h, eq_zero_of_gcd_eq_zero_right h⟩,
    fun ⟨h₁, h₂⟩ => by rw [h₁, h₂, gcd_zero_left]⟩

theorem gcd_pos_of_pos_left {m : Nat} (n : Nat) (mpos : 0 < m) : 0 < gcd m n :=
  pos_of_dvd_of_pos (gcd_dvd_left m n) mpos

theorem gcd_pos_of_pos_right (m : Nat) {n : Nat} (npos : 0 < n) : 0 < gcd m n :=
  pos_of_dvd_of_pos (gcd_dvd_right m n) npos

theorem gcd_div {m n k : Nat} (H1 : k ∣ m) (H2 : k ∣ n) : gcd (m / k) (n / k) = gcd m n / k := by
  cases eq_zero_or_pos k with
  | inl h => simp [h]
  | inr h =>
    refine (Nat.div_eq_of_eq_mul_left h ?_).symm
    rw [← gcd_mul_right, Nat.div_mul_cancel H1, Nat.div_mul_cancel H2]

end Nat
